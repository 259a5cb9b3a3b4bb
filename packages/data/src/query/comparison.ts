import type { TimeGrain } from "@vitalkit/spec";

import { call, literal, periodStart } from "../expression/build.js";
import type { Expression } from "../expression/tree.js";
import { addUnits, type CalendarUnit } from "./calendar-unit.js";
import { unitOfGrain } from "./grain.js";
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

/** The period that an earlier row is compared with: the one that it would be in, had it happened so much later. */
export function movedPeriod(
  time: Expression,
  grain: TimeGrain,
  { unit, count }: Comparison,
  timeZone: string,
): Expression {
  const later = (from: Expression) =>
    call(from.type, "date_add", literal("text", unit), literal("integer", count), from);
  const isHourly = grain === "PT1H" || unit === "second";
  if (isHourly && time.type === "timestamp") return periodStart(unitOfGrain[grain], later(time), timeZone);
  // By its day on the clocks of the zone, so that no change of clocks moves it into another one.
  return periodStart(unitOfGrain[grain], later(periodStart("day", time, timeZone)), timeZone);
}

/**
 * Whether a row's day is there in the month that it is moved to, or null where none can be missing: 29, 30 and 31 January must not
 * all stand beside 29 February. Where periods are months or longer, the day does not matter.
 */
export function keepsDay(
  time: Expression,
  grain: TimeGrain | undefined,
  { unit, count }: Comparison,
  timeZone: string,
): Expression | null {
  const isShort = grain === "PT1H" || grain === "P1D" || grain === "P1W";
  if (!isShort || !["month", "quarter", "year"].includes(unit)) return null;
  const day = periodStart("day", time, timeZone);
  const later = call("date", "date_add", literal("text", unit), literal("integer", count), day);
  return call("boolean", "=", call("integer", "day", later), call("integer", "day", day));
}
