import { queryOf } from "./query-of.js";
import type { ChartRecord } from "./record.js";
import { registry } from "./registry.js";

/** The record of a chart type, or null when there is none of that name. */
export async function loadRecord(type: string): Promise<ChartRecord | null> {
  const entry = registry.get(type);
  if (!entry) return null;
  const record = (await entry.record()).record as ChartRecord;
  return { ...record, query: (options) => queryOf(record, options) };
}
