import { notYetDrawn, problem, type Dashboard, type Problem } from "@vitalkit/spec";

import { heeds } from "./heeds.js";
import { loadRecord } from "./load-record.js";
import type { ChartRecord } from "./record.js";

/** Warnings for what a definition says and nothing does yet: NOT_YET_DRAWN by key, AUDIENCE_NOT_ENFORCED. */
export async function undrawn(dashboard: Dashboard): Promise<readonly Problem[]> {
  const records = new Map<string, ChartRecord | null>();
  for (const { type } of Object.values(dashboard.charts)) {
    if (!records.has(type)) records.set(type, await loadRecord(type));
  }
  const { audience = "internal" } = dashboard;
  const ofAudience: readonly Problem[] =
    audience === "internal"
      ? []
      : [{ ...problem("AUDIENCE_NOT_ENFORCED", "/audience", { audience }), severity: "warning" }];
  const found = notYetDrawn(dashboard, (id, option) => {
    const chart = dashboard.charts[id];
    const record = chart && records.get(chart.type);
    return record ? heeds(record, chart, option) : true;
  });
  return [...ofAudience, ...found];
}
