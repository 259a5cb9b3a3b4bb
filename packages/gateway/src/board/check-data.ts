import { loadRecord, undrawn } from "@vitalkit/charts/records";
import { checkDashboard, type Query } from "@vitalkit/data/query";
import type { Dashboard, Problem } from "@vitalkit/spec";

import type { Prepared } from "./prepare.js";

/** Problems of expressions and column names against the schemas that the sources tell, and what has no effect yet. */
export async function checkData(dashboard: Dashboard, { schemas }: Prepared): Promise<readonly Problem[]> {
  const queries = new Map<string, Query>();
  for (const [id, chart] of Object.entries(dashboard.charts)) {
    const record = await loadRecord(chart.type);
    if (record) queries.set(id, record.query(chart));
  }
  return [...checkDashboard(dashboard, { queries, schemas }), ...(await undrawn(dashboard))];
}
