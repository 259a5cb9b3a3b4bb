import type { Frame } from "./frame.js";
import { periodsOf } from "./periods.js";
import type { TimeRange } from "./time-range.js";

/** The range that rows are read in: where a rolling window looks back, it begins so many periods earlier. */
export function lookBack(frame: Frame, range: TimeRange): TimeRange {
  const { window } = frame.query;
  const periods = window?.type === "rolling" ? periodsOf(frame) : null;
  const first = periods?.first(range) ?? null;
  const count = (window?.periods ?? 1) - 1;
  if (!periods || first === null || count < 1) return range;
  return { since: periods.earlier(first, count), until: range.until };
}
