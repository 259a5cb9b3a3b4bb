import { problem, ProblemError, type Dashboard } from "@vitalkit/spec";

import { isoTime } from "../table/parse-time.js";
import type { Clock } from "./moment.js";
import { instantOf } from "./time-zone.js";

const DAY = 86_400_000;

/**
 * The moment that a dashboard's relative ranges count from, epoch milliseconds: `now` as given, or for a date the END
 * of that day in `timeZone`, so that "Last 90 days" has that day as its last. `latest` is for the caller to turn
 * into a date first (`latestDay`).
 *
 * @throws ProblemError WRONG_FORMAT where `asOf` is neither "now" nor a date.
 */
export function resolveAsOf(asOf: string, now: number, timeZone: string): number {
  if (asOf === "now") return now;
  const day = isoTime(asOf);
  if (day === null) {
    throw new ProblemError([
      problem("WRONG_FORMAT", "/as_of", {
        found: asOf,
        expected: "now, latest or a date such as 2024-12-31",
      }),
    ]);
  }
  return endOfDay(day, timeZone);
}

/** The end, in `timeZone`, of the day whose midnight in UTC is `day`; a time of day in it is ignored. */
export function endOfDay(day: number, timeZone: string): number {
  return instantOf((Math.floor(day / DAY) + 1) * DAY, timeZone);
}

/** What a dashboard's words for time count from, where `now` is its `as_of` resolved: a date's end is not yet another day. */
export function clockOf({ as_of: asOf, time_zone: timeZone }: Dashboard, now: number): Clock {
  return { now, day: asOf === "now" ? now : now - 1, timeZone };
}
