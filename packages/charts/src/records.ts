import type { ChartRecord } from "./record.js";
import { registry } from "./registry.js";

export type { AttributeKind, ChartRecord, Role } from "./record.js";

/** Chart types that exist. */
export function chartTypes(): readonly string[] {
  return [...registry.keys()];
}

/** The record of a chart type, or null when there is none of that name. */
export async function loadRecord(type: string): Promise<ChartRecord | null> {
  const entry = registry.get(type);
  if (!entry) return null;
  return (await entry.record()).record as ChartRecord;
}
