import { readFileSync } from "node:fs";

import { execute } from "@vitalkit/data/memory";
import { planFields, planQuestion, type Plan, type Query } from "@vitalkit/data/query";
import { writeSql, type Relation } from "@vitalkit/data/sql";
import type { Selection } from "@vitalkit/data/sources";
import type { Cell } from "@vitalkit/data/table";
import { ProblemError, type Problem } from "@vitalkit/spec";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { dashboardOf } from "../../packages/data/test/dashboard.js";
import type { Engine } from "./engine.js";
import { engineChoices } from "./open-engines.js";
import { inMemory, type RawTable } from "./raw-table.js";
import { sharedFile } from "./shared.js";
import { rowsOf } from "./table-rows.js";

interface Case {
  readonly id: string;
  readonly slot: "metric" | "filter" | "value" | "columnName" | "sort" | "limit";
  readonly input: string | null;
  readonly generate?: readonly (readonly [string, number])[];
  readonly expected: "reject" | "data" | "confined" | "defined";
  readonly why: string;
}

/** Collected attacks on SQL builders. */
const file = sharedFile("data/hostile/sql.json");
const cases: readonly Case[] = file
  ? (JSON.parse(readFileSync(file, "utf8")) as { cases: Case[] }).cases
  : [];

/** Two tenants; what belongs to the second must never come out. */
const customers: RawTable = {
  name: { type: "text", values: ["Ada", "Ben", "ZZ-T2-7f3a"] },
  tenant_id: { type: "text", values: ["t1", "t1", "t2"] },
  health_score: { type: "number", values: [30, 90, 10] },
  customer_mrr: { type: "number", values: [100, 200, 777777.25] },
  customer_id: { type: "integer", values: [1, 2, 3] },
};
const tenant: Relation = { sql: "SELECT * FROM customers WHERE tenant_id = 't1'" };
const schema = new Map(Object.entries(customers).map(([name, { type }]) => [name, type]));
const dashboard = dashboardOf({ customers: { key: ["customer_id"] } });

type Rows = readonly (readonly Cell[])[];

/** Whatever answers plans about the first tenant's customers. */
interface Answering {
  readonly rows: (plan: Plan) => Promise<Rows>;
  readonly sent: () => number;
}

const inMemoryRows: Answering = {
  rows: async (plan) =>
    rowsOf(
      execute(
        plan,
        inMemory(
          Object.fromEntries(
            Object.entries(customers).map(([name, { type, values }]) => [
              name,
              { type, values: values.slice(0, 2) },
            ]),
          ),
        ),
      ).table,
    ),
  sent: () => 0,
};

function asked(each: Case): { readonly query: Query; readonly selections: readonly Selection[] } {
  const text = each.input ?? (each.generate ?? []).map(([part, times]) => part.repeat(times)).join("");
  const columns = ["name", "customer_mrr"];
  switch (each.slot) {
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

async function outcomeOf(each: Case, engine: Answering): Promise<Problem | Rows> {
  const { query, selections } = asked(each);
  const question = { chart: "c", filters: {}, selections };
  try {
    const { plan } = planQuestion({
      dashboard,
      query,
      dataset: "customers",
      schema,
      question,
      chartId: "c",
      now: 0,
    });
    return await engine.rows(plan);
  } catch (error) {
    if (!(error instanceof ProblemError) || !error.problems[0]) throw error;
    return error.problems[0];
  }
}

const choices = [
  { name: "memory", isHere: true, open: null },
  ...engineChoices().map(({ name, isHere, open }) => ({ name, isHere, open })),
];

describe.each(choices)("in $name", ({ isHere, open }) => {
  let engine: Engine | null = null;
  let answering = inMemoryRows;

  beforeAll(async () => {
    if (!isHere || !open) return;
    const opened = await open();
    engine = opened;
    await opened.load("customers", customers);
    let sent = 0;
    answering = {
      sent: () => sent,
      async rows(plan) {
        const types = planFields(plan).map(({ type }) => type);
        const { rows } = await opened.run((dialect) => {
          const statement = writeSql(plan, dialect, tenant);
          sent += 1;
          return statement;
        }, types);
        return rows;
      },
    };
  });
  afterAll(() => engine?.close());

  test.skipIf(!isHere || !file).each(cases.map((each) => [`${each.id}: ${each.why}`, each] as const))(
    "a hostile text does nothing but what the language allows: %s",
    async (_, each) => {
      const before = answering.sent();
      const outcome = await outcomeOf(each, answering);
      const isRefused = !Array.isArray(outcome);
      if (isRefused) {
        const problem = outcome as Problem;
        expect(each.expected).not.toBe("data");
        expect(answering.sent()).toBe(before);
        if (["metric", "filter", "sort"].includes(each.slot))
          expect(problem.params["position"]).toEqual(expect.any(Number));
        return;
      }
      expect(each.expected).not.toBe("reject");
      expect((outcome as Rows).flat().map(String).join()).not.toMatch(/ZZ-T2|777777/);
      if (each.expected === "data") expect(outcome).toEqual([]);
    },
  );

  test.skipIf(!isHere)("a value with every kind of quote is found as it is", async () => {
    const value = `it's "quoted" \\ ; -- /* $1 {p1:String} */ $$ 😀`;
    const quotes: RawTable = { name: { type: "text", values: [value, "other"] } };
    await engine?.load("quotes", quotes);
    const question = {
      chart: "c",
      filters: {},
      selections: [{ chart: "x", column: "name", values: [value] }],
    };
    const { plan } = planQuestion({
      dashboard: dashboardOf({ quotes: {} }),
      query: { columns: ["name"] },
      dataset: "quotes",
      schema: new Map([["name", "text"]]),
      question,
      chartId: "c",
      now: 0,
    });
    const rows = engine
      ? (await engine.run((dialect) => writeSql(plan, dialect, { table: "quotes" }), ["text"])).rows
      : rowsOf(execute(plan, inMemory(quotes)).table);
    expect(rows).toEqual([[value]]);
  });

  test.skipIf(!isHere)(
    "a value that holds NUL is data, or refused where the engine's text holds none",
    async () => {
      const question = {
        chart: "c",
        filters: {},
        selections: [{ chart: "x", column: "name", values: ["Ada\0"] }],
      };
      const query: Query = { columns: ["name"] };
      const { plan } = planQuestion({
        dashboard,
        query,
        dataset: "customers",
        schema,
        question,
        chartId: "c",
        now: 0,
      });
      const before = answering.sent();
      const outcome = await answering.rows(plan).catch((error: unknown) => error);
      if (outcome instanceof ProblemError) expect(answering.sent()).toBe(before);
      else expect(outcome).toEqual([]);
    },
  );
});
