/**
 * Dates as people write them, in UTC (a date is its midnight there). `formatDate(ms, specifier, grain, locale)`
 * writes one moment by a d3-time-format specifier (`%d %b %Y`), or else by the grain of its period (P1M -> "March
 * 2026", P3M -> "Q1 2026"), or else as a date. `daysAgo(days, locale)` says "today", "12 days ago";
 * `daysBetween(ms, today)` counts whole days. Null and NaN are "–"; unknown directives stay as they are.
 */
import type { TimeGrain } from "@vitalkit/spec";

import { intlLocale, memoize } from "./locale.js";
import { missing } from "./number.js";

const day = 86_400_000;

export function formatDate(
  ms: number | null,
  specifier: string | undefined,
  grain: TimeGrain | undefined,
  locale: string,
): string {
  if (ms === null || !Number.isFinite(ms) || Math.abs(ms) > 8.64e15) return missing;
  if (specifier) {
    return specifier.replace(/%([-_0]?)([a-z%])/gi, (text, pad: string, name: string) => {
      const written = directive(name, ms, locale) ?? text;
      return pad === "-" ? written.replace(/^0(?=.)/, "") : written;
    });
  }
  if (grain === "P3M") return `Q${quarter(ms)} ${write(ms, locale, { year: "numeric" })}`;
  return write(ms, locale, byGrain[grain ?? "P1D"] ?? medium);
}

/** "today", "yesterday", "12 days ago", "in 3 days"; `days` counts back from today. */
export function daysAgo(days: number | null, locale: string): string {
  if (days === null || !Number.isFinite(days)) return missing;
  return relativeFormat(locale).format(-Math.round(days), "day");
}

/** Whole days from the day of `ms` to `today` (both UTC), positive when `ms` is earlier. */
export function daysBetween(ms: number, today: number): number {
  return Math.floor(today / day) - Math.floor(ms / day);
}

const medium = { day: "numeric", month: "short", year: "numeric" } as const;

const byGrain: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  PT1H: { ...medium, hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  P1D: medium,
  P1W: medium,
  P1M: { month: "long", year: "numeric" },
  P1Y: { year: "numeric" },
};

function quarter(ms: number): number {
  return Math.floor(new Date(ms).getUTCMonth() / 3) + 1;
}

function directive(name: string, ms: number, locale: string): string | null {
  const date = new Date(ms);
  const two = (number: number): string => String(number).padStart(2, "0");
  const hour = date.getUTCHours();
  const written: Readonly<Record<string, () => string>> = {
    a: () => write(ms, locale, { weekday: "short" }),
    A: () => write(ms, locale, { weekday: "long" }),
    b: () => write(ms, locale, { month: "short" }),
    B: () => write(ms, locale, { month: "long" }),
    d: () => two(date.getUTCDate()),
    e: () => String(date.getUTCDate()),
    m: () => two(date.getUTCMonth() + 1),
    y: () => two(date.getUTCFullYear() % 100),
    Y: () => String(date.getUTCFullYear()),
    q: () => String(quarter(ms)),
    H: () => two(hour),
    I: () => two(hour % 12 || 12),
    p: () => (hour < 12 ? "AM" : "PM"),
    M: () => two(date.getUTCMinutes()),
    S: () => two(date.getUTCSeconds()),
    L: () => String(date.getUTCMilliseconds()).padStart(3, "0"),
    j: () => String(daysBetween(Date.UTC(date.getUTCFullYear(), 0, 1), ms) + 1).padStart(3, "0"),
    x: () => write(ms, locale, { dateStyle: "short" }),
    X: () => write(ms, locale, { timeStyle: "medium" }),
    "%": () => "%",
  };
  return written[name]?.() ?? null;
}

function write(ms: number, locale: string, options: Intl.DateTimeFormatOptions): string {
  return dateFormat(locale, options).format(ms);
}

const dateFormat = memoize(
  (locale: string, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(intlLocale(locale), { ...options, timeZone: "UTC" }),
);

const relativeFormat = memoize(
  (locale: string) => new Intl.RelativeTimeFormat(intlLocale(locale), { numeric: "auto" }),
);
