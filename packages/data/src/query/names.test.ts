import { describe, expect, test } from "vitest";

import { dashboardOf } from "../../test/dashboard.js";
import { rowsOf } from "../../test/table-sql.js";
import { execute } from "../memory/execute.js";
import { tableFromColumns } from "../table/from-columns.js";
import { planQuestion } from "./plan.js";
import type { Query } from "./query.js";

const table = tableFromColumns({
  "Order Date": { type: "date", values: ["2024-01-02", "2024-01-01", "2024-01-03"] },
  order: { type: "integer", values: [1, 2, 3] },
  Größe: { type: "text", values: ["b", "a", "b"] },
  "2024": { type: "number", values: [10, 20, 40] },
});
const schema = new Map(table.schema.fields.map(({ name, type }) => [name, type]));
const dashboard = dashboardOf({
  t: {
    metrics: { "all of it": { expression: 'SUM("2024")' } as never },
    columns: { Größe: { expression: "upper(Größe)" }, a: { expression: "b" }, b: { expression: "a" } },
  },
});

function ask(query: Query) {
  const question = { chart: "c", filters: {}, selections: [] };
  const { plan } = planQuestion({ dashboard, query, dataset: "t", schema, question, chartId: "c", now: 0 });
  const answer = execute(plan, table).table;
  return {
    names: answer.schema.fields.map(({ name }) => name),
    rows: rowsOf(answer).map((row) => row.map((cell) => (typeof cell === "bigint" ? Number(cell) : cell))),
  };
}

describe("an order", () => {
  test("may be by a column that is not shown, whatever it is called", () => {
    for (const [name, ids] of [
      ["Order Date", [2, 1, 3]],
      ["2024", [1, 2, 3]],
      ["Größe", [2, 1, 3]],
    ] as const) {
      const { rows } = ask({ columns: ["order"], order_by: [[name, "asc"]] });
      expect(rows.flat()).toEqual(ids);
    }
    expect(ask({ columns: ["2024"], order_by: [["order", "desc"]] }).rows.flat()).toEqual([40, 20, 10]);
  });

  test("of groups may be by a metric of many words, and not by a column that has many values", () => {
    const query: Query = { groupby: ["Größe"], metrics: ["COUNT(*)"] };
    expect(ask({ ...query, order_by: [["all of it", "desc"]] }).rows).toEqual([
      ["B", 2],
      ["A", 1],
    ]);
    expect(() => ask({ ...query, order_by: [["Order Date", "asc"]] })).toThrow("COLUMN_NOT_AGGREGATED");
  });
});

test("letters of any script need no quotation marks, and signs that look like them are none", () => {
  expect(ask({ metrics: ["COUNT(DISTINCT größe)"] }).rows).toEqual([[2]]);
  expect(() => ask({ metrics: ["COUNT(ʼorderʼ)"] })).toThrow("EXPRESSION_SYNTAX");
  expect(() => ask({ metrics: ["COUNT(’order’)"] })).toThrow("EXPRESSION_SYNTAX");
});

test("a calculated column may be made of the stored one that it hides, and of nothing that is made of it", () => {
  expect(ask({ groupby: ["Größe"], filters: ["Größe <> 'b'"], metrics: ["COUNT(*)"] }).rows).toEqual([
    ["A", 1],
    ["B", 2],
  ]);
  expect(() => ask({ columns: ["a"] })).toThrow("EXPRESSION_CYCLE");
});

describe("outputs of one name", () => {
  test("are one where they say the same", () => {
    const query: Query = { groupby: ["Größe", "Größe"], metrics: ["COUNT(*)", "COUNT(*)"] };
    expect(ask(query)).toEqual({
      names: ["Größe", "COUNT(*)"],
      rows: [
        ["A", 1],
        ["B", 2],
      ],
    });
  });

  test("are refused where they do not: one would stand for both", () => {
    const metrics = [
      { name: "n", expression: "COUNT(*)" },
      { name: "n", expression: 'SUM("2024")' },
    ];
    expect(() => ask({ metrics })).toThrow("SAME_NAME");
    expect(() => ask({ groupby: ["order"], metrics: [{ name: "order", expression: "COUNT(*)" }] })).toThrow(
      "SAME_NAME",
    );
  });
});
