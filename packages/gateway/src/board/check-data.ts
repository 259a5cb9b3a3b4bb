import { loadRecord } from "@vitalkit/charts/records";
import { checkDashboard, type Query } from "@vitalkit/data/query";
import type { Dashboard, Problem } from "@vitalkit/spec";

import type { Prepared } from "./prepare.js";

/** Problems of a definition's expressions and column names against the schemas that its sources tell. */
export async function checkData(dashboard: Dashboard, { schemas }: Prepared): Promise<readonly Problem[]> {
  const queries = new Map<string, Query>();
  for (const [id, chart] of Object.entries(dashboard.charts)) {
    const record = await loadRecord(chart.type);
    if (record) queries.set(id, record.query(chart));
  }
  return checkDashboard(dashboard, { queries, schemas });
}
