import { chartTypes, loadRecord } from "@vitalkit/charts/records";
import type { GateTools } from "@vitalkit/spec";

/** What the gate must know of charts: every type that is registered. */
export const gateTools: GateTools = {
  chartTypes: chartTypes(),
  chartGate: async (type) => (await loadRecord(type))?.gate() ?? null,
};
