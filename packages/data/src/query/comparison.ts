import { addUnits, type CalendarUnit } from "./calendar-unit.js";
import { previousRange } from "./plan-range.js";
import type { Clock } from "./moment.js";
import type { TimeRange } from "./time-range.js";
import { calendarTime } from "./time-zone.js";

const day = 86_400_000;
const ago = /^(\d{1,3}) (day|week|month|quarter|year)s? ago$/;

/** An earlier range to compare with, and how far its rows are moved to stand beside those that they are compared with. */
export interface Comparison {
  readonly range: TimeRange;
  readonly unit: "second" | CalendarUnit;
  readonly count: number;
}

/**
 * What `compare` says of a range: `previous_period`, or so long ago, such as `1 year ago`; a range without an end ends
 * now, else an earlier one would hold the present one. Null where there is nothing before: `previous_period` of a range that is
 * open at an end, or words of another form.
 */
export function comparisonOf(compare: string, range: TimeRange, { now, timeZone }: Clock): Comparison | null {
  const match = ago.exec(compare);
  if (match) {
    const [count, unit] = [Number(match[1]), match[2] as CalendarUnit];
    const moved = (bound: number) => addUnits(bound, -count, unit, timeZone);
    const since = range.since === null ? null : moved(range.since);
    return { range: { since, until: moved(range.until ?? now) }, unit, count };
  }
  const previous = compare === "previous_period" ? previousRange(range, timeZone) : null;
  if (!previous || previous.since === null || previous.until === null) return null;
  const length = calendarTime(previous.until, timeZone) - calendarTime(previous.since, timeZone);
  return length % day === 0
    ? { range: previous, unit: "day", count: length / day }
    : { range: previous, unit: "second", count: Math.round(length / 1000) };
}
