import { wallTime } from "../query/time-zone.js";
import type { Table } from "../table/table.js";
import { vectorOf } from "../table/vector-column.js";

const DAY = 86_400_000;

/**
 * The latest day that a column of dates or timestamps has, as its midnight in UTC; of timestamps the day that clocks in
 * `timeZone` show. Null where there is no such column or no value in it.
 */
export function latestDay(table: Table, column: string, timeZone: string): number | null {
  const found = table.getChild(column);
  if (found?.type !== "date" && found?.type !== "timestamp") return null;
  const { values, valid, length } = vectorOf(found);
  let latest = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < length; row++) {
    if (valid === null || valid[row] === 1) latest = Math.max(latest, values[row] as number);
  }
  if (!Number.isFinite(latest)) return null;
  return found.type === "date" ? latest : Math.floor(wallTime(latest, timeZone) / DAY) * DAY;
}
