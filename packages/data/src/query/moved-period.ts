import type { TimeGrain } from "@vitalkit/spec";

import { call, literal, periodStart } from "../expression/build.js";
import type { Expression } from "../expression/tree.js";
import type { Comparison } from "./comparison.js";
import { unitOfGrain } from "./grain.js";

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
