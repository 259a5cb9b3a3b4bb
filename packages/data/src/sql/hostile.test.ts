import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { ProblemError, type Problem } from "@vitalkit/spec";
import { beforeAll, describe, expect, test } from "vitest";

import { dashboardOf } from "../../test/dashboard.js";
import { openDuckdb, run } from "../../test/duckdb.js";
import { planQuestion } from "../query/plan.js";
import type { Query } from "../query/query.js";
import type { Selection } from "../sources/answerer.js";
import { duckdb } from "./dialects/duckdb.js";
import { writeSql } from "./write.js";

interface Case {
  readonly id: string;
  readonly slot: "metric" | "filter" | "value" | "columnName" | "sort" | "limit";
  readonly input: string | null;
  readonly generate?: readonly (readonly [string, number])[];
  readonly expected: "reject" | "data" | "confined" | "defined";
  readonly why: string;
}

/** Collected attacks on SQL builders; they lie beside the repository where its makers work. */
const file = fileURLToPath(new URL("../../../../../shared/data/hostile/sql.json", import.meta.url));
const cases: readonly Case[] = existsSync(file)
  ? (JSON.parse(readFileSync(file, "utf8")) as { cases: Case[] }).cases
  : [];

const schema = new Map([
  ["name", "text"],
  ["tenant_id", "text"],
  ["health_score", "number"],
  ["customer_mrr", "number"],
  ["customer_id", "integer"],
] as const);
const dashboard = dashboardOf({ customers: { key: ["customer_id"] } });

/** Two tenants; what belongs to the second must never come out. */
const tenant = { sql: "SELECT * FROM customers WHERE tenant_id = 't1'" };

let connection: Awaited<ReturnType<typeof openDuckdb>>;

beforeAll(async () => {
  connection = await openDuckdb();
  await connection.run(`CREATE TABLE customers AS SELECT * FROM (VALUES
    ('Ada', 't1', 30.0, 100.0, 1), ('Ben', 't1', 90.0, 200.0, 2), ('ZZ-T2-7f3a', 't2', 10.0, 777777.25, 3)
  ) AS t (name, tenant_id, health_score, customer_mrr, customer_id)`);
});

function queryOf({ slot, text }: { slot: Case["slot"]; text: string }): {
  query: Query;
  selections: readonly Selection[];
} {
  const columns = ["name", "customer_mrr"];
  switch (slot) {
    case "metric":
      return { query: { metrics: [text] }, selections: [] };
    case "filter":
      return { query: { columns, filters: [text] }, selections: [] };
    case "columnName":
      return { query: { columns: [text] }, selections: [] };
    case "sort":
      return { query: { columns, order_by: [[text, "asc"]] }, selections: [] };
    case "limit":
      return { query: { columns, row_limit: Number(text) }, selections: [] };
    case "value":
      return { query: { columns }, selections: [{ chart: "other", column: "name", values: [text] }] };
  }
}

async function outcome(
  each: Case,
): Promise<{ problem: Problem } | { rows: readonly (readonly unknown[])[] }> {
  const text = each.input ?? (each.generate ?? []).map(([part, times]) => part.repeat(times)).join("");
  const { query, selections } = queryOf({ slot: each.slot, text });
  try {
    const question = { chart: "c", filters: {}, selections };
    const { plan } = planQuestion({
      dashboard,
      query,
      dataset: "customers",
      schema,
      question,
      chartId: "c",
      now: 0,
    });
    return { rows: (await run(connection, writeSql(plan, duckdb, tenant))).rows };
  } catch (error) {
    if (!(error instanceof ProblemError) || !error.problems[0]) throw error;
    return { problem: error.problems[0] };
  }
}

describe.skipIf(cases.length === 0)("a hostile text does nothing but what the language allows", () => {
  test.each(cases.map((each) => [`${each.id}: ${each.why}`, each] as const))("%s", async (_, each) => {
    const result = await outcome(each);
    const isPlaced = each.slot === "metric" || each.slot === "filter" || each.slot === "sort";
    if (each.expected === "reject") {
      if ("rows" in result) throw new Error(`answered ${JSON.stringify(result.rows.map(String))}`);
      if (isPlaced) expect(result.problem.params["position"]).toEqual(expect.any(Number));
    } else if ("rows" in result) {
      expect(result.rows.flat().map(String).join()).not.toMatch(/ZZ-T2|777777/);
      if (each.expected === "data") expect(result.rows).toEqual([]);
    } else {
      expect(each.expected).toBe("defined");
    }
  });
});

test("a value with every kind of quote is found as it is", async () => {
  const value = `it's "quoted" \\ ; -- /* $1 */ \u0000 😀`;
  await connection.runAndReadAll("CREATE OR REPLACE TABLE quotes AS SELECT CAST($1 AS VARCHAR) AS name", [
    value,
  ]);
  const question = { chart: "c", filters: {}, selections: [{ chart: "x", column: "name", values: [value] }] };
  const made = planQuestion({
    dashboard: dashboardOf({ quotes: {} }),
    query: { columns: ["name"] },
    dataset: "quotes",
    schema: new Map([["name", "text"]]),
    question,
    chartId: "c",
    now: 0,
  });
  const { rows } = await run(connection, writeSql(made.plan, duckdb, { table: "quotes" }));
  expect(rows).toEqual([[value]]);
});
