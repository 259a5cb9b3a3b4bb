import { ProblemError } from "@vitalkit/spec";

import { call, literal } from "../expression/build.js";
import type { Expression } from "../expression/tree.js";
import type { Clock } from "./moment.js";
import { dateRange, resolveTimeRange, type TimeRange } from "./time-range.js";
import { instantOf, calendarTime } from "./time-zone.js";

/** The part that two ranges share. */
export function intersection(a: TimeRange, b: TimeRange): TimeRange {
  return {
    since: a.since === null || b.since === null ? (a.since ?? b.since) : Math.max(a.since, b.since),
    until: a.until === null || b.until === null ? (a.until ?? b.until) : Math.min(a.until, b.until),
  };
}

/** A time range in words, with the option's path on whatever is wrong with it. */
export function readRange(text: string, path: string, clock: Clock): TimeRange {
  try {
    return resolveTimeRange(text, clock);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    throw new ProblemError(
      error.problems.map((each) => ({ ...each, path: each.path || path })),
      { cause: error },
    );
  }
}

/** Conditions that keep the rows of a range: since inclusive, until exclusive. */
export function rangeConditions(time: Expression, range: TimeRange, timeZone: string): readonly Expression[] {
  const { since, until } = time.type === "date" ? dateRange(range, timeZone) : range;
  return [
    ...(since === null ? [] : [call("boolean", ">=", time, literal(time.type, since))]),
    ...(until === null ? [] : [call("boolean", "<", time, literal(time.type, until))]),
  ];
}

/**
 * The range of equal length just before, by the clocks of the zone: 90 days stay 90 days over a change of clocks.
 * Null when the range is open on either side.
 */
export function previousRange({ since, until }: TimeRange, timeZone: string): TimeRange | null {
  if (since === null || until === null) return null;
  const start = calendarTime(since, timeZone);
  const length = calendarTime(until, timeZone) - start;
  return { since: instantOf(start - length, timeZone), until: since };
}
