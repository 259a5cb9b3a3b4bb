import { metricName } from "@vitalkit/data/query/query";

import { intlLocale, memoize } from "../format/locale.js";
import { formatExact, formatNumber } from "../format/number.js";
import type { LayoutInput } from "../layout.js";
import { dayLength, monthStart } from "./calendar-heatmap.days.js";
import type { CalendarHeatmapOptions } from "./calendar-heatmap.schema.js";

/** How this chart writes its numbers and days; months are the Gregorian ones whatever the language's calendar. */
export interface Words {
  /** The metric as people call it. */
  readonly metric: string;
  readonly short: (value: number) => string;
  readonly exact: (value: number) => string;
  /** "Monday, January 4, 2016". */
  readonly day: (day: number) => string;
  /** "Jan 4, 2016". */
  readonly date: (day: number) => string;
  /** "Jan". */
  readonly month: (month: number) => string;
  readonly year: (day: number) => string;
  /** "M"; 0 is Sunday. */
  readonly weekday: (weekday: number) => string;
}

export function wordsOf({
  options,
  fields,
  frame: { locale },
}: Pick<LayoutInput<CalendarHeatmapOptions, unknown>, "options" | "fields" | "frame">): Words {
  const name = metricName(options.metric);
  const specifier = options.number_format ?? fields[name]?.number_format;
  const write = (form: Form, day: number): string => dateFormat(locale, form).format(day * dayLength);
  return {
    metric: fields[name]?.label ?? name,
    short: (value) => formatNumber(value, specifier, locale),
    exact: (value) => formatExact(value, specifier, locale),
    day: (day) => write("day", day),
    date: (day) => write("date", day),
    month: (month) => write("month", monthStart(month)),
    year: (day) => write("year", day),
    weekday: (weekday) => write("weekday", sunday + weekday),
  };
}

/** First day of a week, 0 for Sunday: as the language's region has it, or Monday where nothing is known of it. */
export function weekStartOf(option: CalendarHeatmapOptions["week_start"], locale: string): number {
  if (option !== "auto") return option === "sunday" ? 0 : 1;
  const info = weekInfo(locale);
  if (info) return info.firstDay % 7;
  const { region } = new Intl.Locale(intlLocale(locale)).maximize();
  return region !== undefined && sundayRegions.has(region) ? 0 : 1;
}

/** Day 3 of 1970 was a Sunday. */
const sunday = 3;

/** Where `Intl` knows no weeks (Firefox): the populous regions whose calendars start on Sunday, by CLDR's week data. */
const sundayRegions = new Set([
  ...["AU", "BD", "BR", "CA", "CO", "HK", "ID", "IL", "IN", "JP", "KE", "KR", "MX", "PE", "PH", "PK", "PT"],
  ...["SA", "SG", "TH", "TW", "US", "VE", "ZA"],
]);

const forms = {
  day: { dateStyle: "full" },
  date: { dateStyle: "medium" },
  month: { month: "short" },
  year: { year: "numeric" },
  weekday: { weekday: "narrow" },
} as const satisfies Readonly<Record<string, Intl.DateTimeFormatOptions>>;

type Form = keyof typeof forms;

const dateFormat = memoize(
  (locale: string, form: Form) =>
    new Intl.DateTimeFormat(intlLocale(locale), { ...forms[form], calendar: "gregory", timeZone: "UTC" }),
);

interface WeekInfo {
  /** 1 is Monday, 7 Sunday. */
  readonly firstDay: number;
}

/** Engines have it as a property, as a method, or not at all. */
function weekInfo(tag: string): WeekInfo | null {
  const locale = new Intl.Locale(intlLocale(tag)) as Intl.Locale & {
    readonly weekInfo?: WeekInfo;
    getWeekInfo?(): WeekInfo;
  };
  return locale.getWeekInfo?.() ?? locale.weekInfo ?? null;
}
