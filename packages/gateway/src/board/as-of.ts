import { isoTime } from "@vitalkit/data/table";
import type { Dashboard } from "@vitalkit/spec";

import type { DatasetSource } from "./dataset-source.js";

const day = 86_400_000;
const dateLength = "2024-12-31".length;

/**
 * A definition's `as_of` with "latest" turned into a date: the greatest that any dataset's file says it stands for, or
 * else that its time column has. "now" stays
 * (it is another moment for each question), and "latest" of no data at all is "now".
 */
export async function settledAsOf(
  dashboard: Dashboard,
  sources: ReadonlyMap<string, DatasetSource>,
  signal: AbortSignal,
): Promise<string> {
  if (dashboard.as_of !== "latest") return dashboard.as_of;
  const moments = await Promise.all(
    Object.entries(dashboard.datasets).map(async ([id, { time_column: column }]) => {
      const source = sources.get(id);
      const type = column === undefined ? undefined : source?.schema.get(column);
      if (!source || column === undefined || !(type === "date" || type === "timestamp")) return null;
      const told = source.asOf ? isoTime(source.asOf) : null;
      if (told !== null)
        return localDay(told, source.asOf?.length === dateLength ? "UTC" : dashboard.time_zone);
      const latest = await source.latest(column, signal);
      return latest === null ? null : localDay(latest, type === "date" ? "UTC" : dashboard.time_zone);
    }),
  );
  const latest = Math.max(...moments.map((moment) => moment ?? -Infinity));
  return Number.isFinite(latest) ? new Date(latest).toISOString().slice(0, 10) : "now";
}

/** Midnight, in UTC, of the day that clocks in `timeZone` show at `moment`. */
function localDay(moment: number, timeZone: string): number {
  if (timeZone === "UTC") return Math.floor(moment / day) * day;
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone,
    year: "numeric",
    month: "numeric",
    day: "numeric",
  });
  const number = (type: string): number =>
    Number(parts.formatToParts(moment).find((part) => part.type === type)?.value);
  return Date.UTC(number("year"), number("month") - 1, number("day"));
}
