import { planQuestion } from "../src/query/plan.js";
import type { Plan, TableSchema } from "../src/query/plan-types.js";
import type { Query } from "../src/query/query.js";
import { tableFromColumns } from "../src/table/from-columns.js";
import { dashboardOf } from "./dashboard.js";
import { openDuckdb } from "./duckdb.js";
import { createTableSql } from "./table-sql.js";

const now = Date.parse("2026-01-05T00:00:00Z");

/** Five days of two customers and a few rows without a name, a date or a value. */
export const daily = tableFromColumns({
  id: { type: "integer", values: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] },
  date: {
    type: "date",
    values: [
      "2025-12-30",
      "2025-12-30",
      "2025-12-31",
      "2026-01-01",
      "2026-01-01",
      "2026-01-02",
      "2026-01-04",
      "2026-01-04",
      null,
      "2026-01-03",
    ],
  },
  tier: { type: "text", values: ["Pro", "Free", "Pro", "Pro", "Free", "Pro", "Free", null, "Pro", null] },
  mrr: { type: "number", values: [10, 1, 12, 14, 2, Number.NaN, 3, 100, 1000, Number.POSITIVE_INFINITY] },
  users: { type: "integer", values: [5, 1, null, 7, 0, 9, 2, 3, 4, null] },
  active: { type: "boolean", values: [true, false, true, null, true, true, false, true, false, null] },
});
const schema: TableSchema = new Map(daily.schema.fields.map(({ name, type }) => [name, type]));

const polarity = "higher_is_better" as const;
const dashboard = dashboardOf({
  daily: {
    time_column: "date",
    key: ["id"],
    columns: { size: { expression: "CASE WHEN users >= 5 THEN 'large' WHEN users < 5 THEN 'small' END" } },
    metrics: {
      mrr_now: { expression: "SUM(mrr)", over_time: "last", polarity },
      mrr_then: { expression: "SUM(mrr)", over_time: "first", polarity },
      mrr_mean: { expression: "SUM(mrr)", over_time: "mean", polarity },
      per_user: { expression: "SUM(mrr) / SUM(users)", polarity },
    },
  },
});

export function planDaily(query: Query): Plan {
  const question = { chart: "c", filters: {}, selections: [] };
  return planQuestion({ dashboard, query, dataset: "daily", schema, question, chartId: "c", now }).plan;
}

/** DuckDB with the table as `daily`; where memory has had to make a NULL of NaN and infinity, it has them still. */
export async function openDaily() {
  const connection = await openDuckdb();
  await connection.run(createTableSql("daily", daily));
  await connection.run(
    "UPDATE daily SET mrr = 'nan' WHERE id = 6; UPDATE daily SET mrr = 'infinity' WHERE id = 10",
  );
  return connection;
}
