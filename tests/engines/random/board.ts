import type { ColumnType, Dashboard, Dataset } from "@vitalkit/spec";
import { answering, type Answering, type Query } from "@vitalkit/data/query";

import { dashboardOf } from "../../../packages/data/test/dashboard.js";
import type { RawTable } from "../raw-table.js";

/** One random question: which table, which clocks, what is calculated, what is asked. */
export interface Case {
  readonly table: string;
  /** Time column of the dataset. */
  readonly time: "day" | "d" | "at";
  readonly zone: string;
  /** Calculated columns c0, c1 … */
  readonly columns: readonly string[];
  readonly query: Query;
}

const now = Date.parse("2026-01-05T00:00:00Z");
const higher = "higher_is_better" as const;

/** @throws ProblemError where the question makes no sense. */
export function askCase(
  { table, time, zone, columns, query }: Case,
  tables: Readonly<Record<string, RawTable>>,
): Answering {
  const dataset: Partial<Dataset> = {
    time_column: time,
    key: ["id"],
    columns: Object.fromEntries(
      columns.map((expression, index) => [`c${index}`, { expression }]),
    ) as Dataset["columns"],
    metrics: {
      closing: { expression: "SUM(x)", over_time: "last", polarity: higher },
      opening: { expression: "COUNT(*) + 0", over_time: "first", polarity: higher },
      usual: { expression: "SUM(n)", over_time: "mean", polarity: higher },
      ratio: { expression: "SUM(x) / COUNT(*)", polarity: higher },
    },
  };
  const dashboard: Dashboard = dashboardOf({ [table]: dataset }, { time_zone: zone });
  const schema = schemaOf(tables[table] as RawTable);
  const question = { chart: "c", filters: {}, selections: [] };
  return answering({ dashboard, query, dataset: table, schema, question, chartId: "c", now });
}

function schemaOf(table: RawTable): ReadonlyMap<string, ColumnType> {
  return new Map(Object.entries(table).map(([name, { type }]) => [name, type]));
}
