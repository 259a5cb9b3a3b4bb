import type { TimeGrain } from "@vitalkit/spec";

import { intlLocale, memoize } from "../format/locale.js";

const hour = 3_600_000;
const day = 24 * hour;

/** A label under the time axis. */
export interface TimeTick {
  readonly time: number;
  readonly label: string;
  /** What the labels leave out, where it first applies or changes: the year, or the date above hours. */
  readonly context: string | null;
}

interface Level {
  readonly unit: "hour" | "day" | "week" | "month" | "quarter" | "year";
  readonly step: number;
}

const levels: readonly Level[] = [
  ...[1, 3, 6, 12].map((step) => ({ unit: "hour", step }) as const),
  { unit: "day", step: 1 },
  { unit: "week", step: 1 },
  { unit: "month", step: 1 },
  // After months: every second Monday only serves where a month or two would leave the axis bare.
  { unit: "week", step: 2 },
  { unit: "quarter", step: 1 },
  ...[1, 2, 5, 10, 20, 50, 100, 500].map((step) => ({ unit: "year", step }) as const),
];

const finest: Readonly<Record<TimeGrain, Level["unit"]>> = {
  PT1H: "hour",
  P1D: "day",
  P1W: "week",
  P1M: "month",
  P3M: "quarter",
  P1Y: "year",
};

/** More would not be read one by one. */
const mostTicks = 14;

export interface TimeTickInput {
  /** First and last period's start, epoch ms in UTC. */
  readonly first: number;
  readonly last: number;
  readonly grain: TimeGrain;
  readonly locale: string;
  /** Whether labels at these ticks stand apart. */
  readonly fits: (ticks: readonly TimeTick[]) => boolean;
}

/**
 * Ticks at natural places (hours, days, Mondays, months, quarters, years): the finest level whose labels fit
 * and are three at least, else two. When no level gives two ticks, the first and the last period are named; or the first alone where both do not fit.
 */
export function timeTicks(input: TimeTickInput): readonly TimeTick[] {
  const { first, last, grain, locale, fits } = input;
  if (!(first < last)) return label([first], finest[grain], locale);
  const from = levels.findIndex((level) => level.unit === finest[grain]);
  let spare: readonly TimeTick[] | null = null;
  for (const level of levels.slice(from)) {
    const times = timesOf(level, first, last);
    if (times.length < 2 || times.length > mostTicks) continue;
    const ticks = label(times, level.unit, locale);
    if (!fits(ticks)) continue;
    if (ticks.length > 2) return ticks;
    spare ??= ticks;
  }
  if (spare) return spare;
  const unit = finest[grain] === "week" ? "day" : finest[grain];
  const ends = label([first, last], unit, locale);
  return fits(ends) ? ends : ends.slice(0, 1);
}

function timesOf(level: Level, first: number, last: number): readonly number[] {
  const times: number[] = [];
  for (
    let time = ceiling(level, first);
    time <= last && times.length <= mostTicks;
    time = next(level, time)
  ) {
    times.push(time);
  }
  return times;
}

function ceiling({ unit, step }: Level, time: number): number {
  const date = new Date(time);
  const year = date.getUTCFullYear();
  const month = date.getUTCMonth();
  switch (unit) {
    case "hour":
      return Math.ceil(time / (step * hour)) * step * hour;
    case "day":
      return Math.ceil(time / day) * day;
    case "week":
      return Math.ceil((time / day + 3) / (7 * step)) * 7 * step * day - 3 * day;
    case "month":
      return Date.UTC(year, month) === time ? time : Date.UTC(year, month + 1);
    case "quarter": {
      const start = month - (month % 3);
      return Date.UTC(year, start) === time ? time : Date.UTC(year, start + 3);
    }
    case "year": {
      const start = Math.ceil((Date.UTC(year, 0) === time ? year : year + 1) / step) * step;
      return Date.UTC(start, 0);
    }
  }
}

function next({ unit, step }: Level, time: number): number {
  const date = new Date(time);
  switch (unit) {
    case "hour":
      return time + step * hour;
    case "day":
      return time + step * day;
    case "week":
      return time + 7 * step * day;
    case "month":
      return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + step);
    case "quarter":
      return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 3 * step);
    case "year":
      return Date.UTC(date.getUTCFullYear() + step, 0);
  }
}

const shapes: Readonly<Record<Level["unit"], Intl.DateTimeFormatOptions>> = {
  hour: { hour: "numeric", minute: "2-digit" },
  day: { day: "numeric", month: "short" },
  week: { day: "numeric", month: "short" },
  month: { month: "short" },
  quarter: { month: "short" },
  year: { year: "numeric" },
};

function label(times: readonly number[], unit: Level["unit"], locale: string): readonly TimeTick[] {
  const main = dateFormat(locale, shapes[unit]);
  const context = dateFormat(locale, unit === "hour" ? shapes.day : shapes.year);
  let before: string | null = null;
  return times.map((time) => {
    const text = unit === "year" ? null : context.format(time);
    const changed = text === before ? null : text;
    before = text;
    return { time, label: main.format(time), context: changed };
  });
}

const dateFormat = memoize(
  (locale: string, shape: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(intlLocale(locale), { ...shape, timeZone: "UTC" }),
);
