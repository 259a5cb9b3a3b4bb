import { chartTypes, loadRecord, undrawn } from "@vitalkit/charts/records";
import { checkDashboard, type Query } from "@vitalkit/data/query";
import { gate, type Dashboard, type GateTools, type Problem } from "@vitalkit/spec";

import type { KnownDashboards } from "./known-dashboards.js";

const tools: GateTools = {
  chartTypes: chartTypes(),
  chartGate: async (type) => (await loadRecord(type))?.gate() ?? null,
  checkReferences: checkExpressions,
};

/** What is wrong with a definition as far as it can be told without its data: columns are taken on trust. */
export async function checkAlone(value: unknown, dashboards: KnownDashboards): Promise<readonly Problem[]> {
  return (await gate(value, { ...tools, dashboards })).problems;
}

async function checkExpressions(dashboard: Dashboard): Promise<readonly Problem[]> {
  const queries = new Map<string, Query>();
  for (const [id, chart] of Object.entries(dashboard.charts)) {
    const record = await loadRecord(chart.type);
    if (record) queries.set(id, record.query(chart));
  }
  return [...checkDashboard(dashboard, { queries, schemas: new Map() }), ...(await undrawn(dashboard))];
}
