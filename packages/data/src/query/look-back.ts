import { addUnits, startOf } from "../expression/kernels/calendar.js";
import type { Frame } from "./frame.js";
import { unitOfGrain } from "./grain.js";
import { dateRange, type TimeRange } from "./time-range.js";
import { instantOf } from "./time-zone.js";

/** The range that rows are read in: where a rolling window looks back, it begins so many periods earlier. */
export function lookBack({ query, range, clock }: Frame): TimeRange {
  const { window, time_grain: grain } = query;
  const first = firstPeriod({ query, range, clock });
  if (window?.type !== "rolling" || first === null || !grain || grain === "PT1H") return range;
  const earliest = addUnits(unitOfGrain[grain], 1 - (window.periods ?? 1), first);
  return { since: instantOf(earliest, clock.timeZone), until: range.until };
}

/** The start of the first period of a range, as its rows have it; null where the range is open or has no periods. */
export function firstPeriod({
  query,
  range,
  clock,
}: Pick<Frame, "query" | "range" | "clock">): number | null {
  const grain = query.time_grain;
  if (!grain || range.since === null) return null;
  if (grain === "PT1H") return null;
  const { since } = dateRange(range, clock.timeZone);
  return since === null ? null : startOf(unitOfGrain[grain], since);
}

/** The start of the last period of a range that has begun by now, or null as for the first. */
export function lastPeriod({ query, range, clock }: Pick<Frame, "query" | "range" | "clock">): number | null {
  const grain = query.time_grain;
  if (!grain || range.until === null || grain === "PT1H") return null;
  const { until } = dateRange({ since: null, until: Math.min(range.until, clock.now) }, clock.timeZone);
  return until === null ? null : startOf(unitOfGrain[grain], until - 1);
}
