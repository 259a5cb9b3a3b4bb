import { chartTypes, loadRecord } from "@vitalkit/charts/records";
import { checkDashboard, type Query } from "@vitalkit/data/query";
import { gate, type Dashboard, type GateTools, type Problem } from "@vitalkit/spec";
import { chartValidator } from "@vitalkit/spec/chart-base";

import { awaitedQuery } from "./awaited-query.js";
import { declaredSchema } from "./declared-schema.js";

export interface SeedTools {
  readonly dashboards: GateTools["dashboards"];
  /** Chart types that count as if they were there; of them, only what all charts have in common is checked. */
  readonly awaited: readonly string[];
}

/** What the gate says of a definition whose declared columns are taken for those of its data. */
export async function checkSeed(
  definition: unknown,
  { dashboards, awaited }: SeedTools,
): Promise<readonly Problem[]> {
  const { problems } = await gate(definition, {
    dashboards,
    chartTypes: [...chartTypes(), ...awaited],
    chartGate: async (type) => {
      const record = await loadRecord(type);
      return record ? record.gate() : awaited.includes(type) ? chartValidator({ type: "object" }) : null;
    },
    checkReferences: checkExpressions,
  });
  return problems;
}

async function checkExpressions(dashboard: Dashboard): Promise<readonly Problem[]> {
  const queries = new Map<string, Query>();
  for (const [id, chart] of Object.entries(dashboard.charts)) {
    const record = await loadRecord(chart.type);
    queries.set(id, record ? record.query(chart) : awaitedQuery(chart));
  }
  const names = Object.keys(dashboard.datasets);
  const schemas = new Map(names.map((name) => [name, declaredSchema(dashboard, name)]));
  return checkDashboard(dashboard, { queries, schemas });
}
