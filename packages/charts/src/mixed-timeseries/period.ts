import type { TimeGrain } from "@vitalkit/spec";

import { formatDate } from "../format/date.js";
import { intlLocale, memoize } from "../format/locale.js";

const hour = 3_600_000;
const day = 24 * hour;

/**
 * Where `time` (epoch ms, UTC) stands in the endless row of periods of `grain`: a whole number is a period's start,
 * and neighbours differ by one, so that a missing period shows as a step of two. Weeks start on Monday.
 */
export function periodPosition(time: number, grain: TimeGrain): number {
  switch (grain) {
    case "PT1H":
      return time / hour;
    case "P1D":
      return time / day;
    case "P1W":
      // 1 January 1970 was a Thursday, the fourth day of its week.
      return (time / day + 3) / 7;
    case "P1M":
      return monthPosition(time);
    case "P3M":
      return monthPosition(time) / 3;
    case "P1Y":
      return monthPosition(time) / 12;
  }
}

/** The number of the period that `time` falls in. */
export function periodIndex(time: number, grain: TimeGrain): number {
  return Math.floor(periodPosition(time, grain));
}

/** A period in words: "Mon, 3 Mar 2025", "Week of 3 Mar 2025", "March 2025", "Q1 2025", "2025". */
export function periodTitle(time: number, grain: TimeGrain, locale: string): string {
  if (grain === "P1D") return dayFormat(locale).format(time);
  const text = formatDate(time, undefined, grain, locale);
  return grain === "P1W" ? `Week of ${text}` : text;
}

/** One period of `grain` in words, as in "against the month before". */
export const periodWord: Readonly<Record<TimeGrain, string>> = {
  PT1H: "hour",
  P1D: "day",
  P1W: "week",
  P1M: "month",
  P3M: "quarter",
  P1Y: "year",
};

function monthPosition(time: number): number {
  const date = new Date(time);
  const year = date.getUTCFullYear();
  const month = date.getUTCMonth();
  const start = Date.UTC(year, month);
  return (year - 1970) * 12 + month + (time - start) / (Date.UTC(year, month + 1) - start);
}

const dayFormat = memoize(
  (locale: string) =>
    new Intl.DateTimeFormat(intlLocale(locale), {
      weekday: "short",
      day: "numeric",
      month: "short",
      year: "numeric",
      timeZone: "UTC",
    }),
);
