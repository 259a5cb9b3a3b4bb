import { registry } from "./registry.js";

export { loadRecord } from "./load-record.js";
export type { AttributeKind, ChartRecord, Role } from "./record.js";
export { undrawn } from "./undrawn.js";

/** Chart types that exist. */
export function chartTypes(): readonly string[] {
  return [...registry.keys()];
}
