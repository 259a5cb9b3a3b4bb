import * as arrow from "apache-arrow";
import { describe, expect, test } from "vitest";

import { dashboardOf, type LooseFilter } from "../../test/dashboard.js";
import { rowsOf } from "../../test/table-sql.js";
import { decodeCsv } from "../formats/csv/decode-csv.js";
import { decodeJson } from "../formats/json/decode-json.js";
import type { Query } from "../query/query.js";
import { tableFromRows } from "../table/from-rows.js";
import type { Cell, Table } from "../table/table.js";
import type { FilterValue } from "./answerer.js";
import { decodeArrow } from "./decode.js";
import { driftOf } from "./drift.js";
import { answerWhenFree } from "./memory-answer.js";

const bytes = (text: string) => new TextEncoder().encode(text);

/** Two rows, of which the column `x` says nothing, in every form that has no types of its own. */
const tables: Readonly<Record<string, () => Promise<Table> | Table>> = {
  rows: () => tableFromRows([{ tier: "a", x: null }, { tier: "b" }]),
  JSON: () => decodeJson(bytes('[{"tier":"a","x":null},{"tier":"b"}]')),
  CSV: () => decodeCsv(bytes("tier,x\na,\nb,\n")),
  "Arrow's nulls": () => {
    const columns = {
      tier: arrow.vectorFromArray(["a", "b"]),
      x: arrow.vectorFromArray([null, null], new arrow.Null()),
    };
    return decodeArrow(arrow.tableToIPC(new arrow.Table(columns)).slice(), { complete: true });
  },
};

interface Asked {
  readonly filters?: readonly (LooseFilter & { readonly value: FilterValue })[];
}

async function ask(
  table: Table,
  query: Query,
  { filters = [] }: Asked = {},
): Promise<readonly (readonly Cell[])[]> {
  const values = Object.fromEntries(filters.map(({ id, value }) => [id, value]));
  const dashboard = dashboardOf({ t: { time_column: "x" } }, { as_of: "2026-01-01", filters });
  const question = { chart: "", filters: values, selections: [] };
  const input = { dashboard, query, dataset: "t", question, chartId: "", now: Date.UTC(2026, 0, 2) };
  const answer = await answerWhenFree(input, table, new AbortController().signal);
  expect(answer.unreached).toEqual([]);
  return rowsOf(answer.table);
}

describe.each(Object.keys(tables))("a column of nothing but nulls in %s", (name) => {
  test("may be added up as one of numbers, compared as one of anything, and grouped by", async () => {
    const table = await (tables[name] as () => Promise<Table>)();
    expect(table.schema.fields[1]).toEqual({ name: "x", type: "text", isUntyped: true });
    const metrics = ["SUM(x)", "AVG(x) + 1", "MAX(x)", "COUNT(x)", "COUNT(DISTINCT x)", "COUNT(*)"];
    expect(await ask(table, { metrics })).toEqual([[null, null, null, 0n, 0n, 2n]]);
    expect(await ask(table, { groupby: ["x"], metrics: ["COUNT(*)"] })).toEqual([[null, 2n]]);
    const filters = ["x > 5 OR x = 'a' OR x < DATE '2026-01-01' OR tier = 'a'"];
    expect(await ask(table, { columns: ["tier", "x"], filters, order_by: [["x", "desc"]] })).toEqual([
      ["a", null],
    ]);
  });

  test("is a time at which nothing happened", async () => {
    const table = await (tables[name] as () => Promise<Table>)();
    const byMonth: Query = { time_grain: "P1M", metrics: ["COUNT(*)"] };
    expect(await ask(table, byMonth)).toEqual([[null, 2n]]);
    expect(await ask(table, { ...byMonth, time_range: "Last 90 days", fill: "zero" })).toEqual([]);
  });
});

test("a filter of a column without values leaves none of its rows, whatever was chosen", async () => {
  const table = tableFromRows([{ tier: "a", x: null }]);
  const leaves = async (
    filter: Omit<LooseFilter, "id"> & { readonly type: string; readonly value: FilterValue },
  ) => (await ask(table, { columns: ["tier"] }, { filters: [{ id: "f", ...filter }] })).length;
  expect(await leaves({ type: "select", column: "x", value: [5] })).toBe(0);
  expect(await leaves({ type: "select", column: "x", value: [5, null] })).toBe(1);
  expect(await leaves({ type: "select", column: "x", value: ["b"], exclude: true })).toBe(1);
  expect(await leaves({ type: "range", column: "x", value: [0, 9] })).toBe(0);
  expect(await leaves({ type: "boolean", column: "x", value: false })).toBe(0);
  expect(await leaves({ type: "search", columns: ["x"], value: "b" })).toBe(0);
  expect(await leaves({ type: "time_range", column: "x", value: "Last 90 days" })).toBe(0);
});

test("a calculated column may say what stands for the nulls of the one that it hides", async () => {
  const dashboard = dashboardOf({ t: { columns: { x: { expression: "COALESCE(x, 0)" } } } });
  const question = { chart: "", filters: {}, selections: [] };
  const input = { dashboard, query: { metrics: ["SUM(x)"] }, dataset: "t", question, chartId: "", now: 0 };
  const answer = await answerWhenFree(input, tableFromRows([{ x: null }]), new AbortController().signal);
  expect(rowsOf(answer.table)).toEqual([[0n]]);
});

test("a declared type is the column's, also where it has no value", () => {
  const table = tableFromRows([{ x: null }], { x: "number" });
  expect(table.schema.fields).toEqual([{ name: "x", type: "number" }]);
});

test("the empty text in quotation marks is a value, and of type text", async () => {
  const table = await decodeCsv(bytes('a,b\n"",1\n'));
  expect(table.schema.fields[0]).toEqual({ name: "a", type: "text" });
  expect(rowsOf(table)).toEqual([["", 1]]);
});

test("a list without rows has any column that is asked for", async () => {
  const nothing = tableFromRows([]);
  expect(await ask(nothing, { metrics: ["SUM(mrr)", "COUNT(*)"] })).toEqual([[null, 0n]]);
  expect(
    await ask(nothing, { columns: ["name", "mrr"], filters: ["mrr > 5"], order_by: [["mrr", "desc"]] }),
  ).toEqual([]);
  const grouped: Query = {
    time_grain: "P1D",
    groupby: ["tier"],
    metrics: ["AVG(mrr)"],
    top: { count: 3, other: "Other" },
  };
  expect(await ask(nothing, grouped)).toEqual([]);
  expect(await ask(tableFromRows([], { mrr: "number" }), { metrics: ["SUM(mrr)"] })).toEqual([[null]]);
});

test("a type that was not told before, or is not now, has not changed", () => {
  const told = tableFromRows([{ mrr: 1 }]);
  const untold = tableFromRows([{ mrr: null }]);
  expect(driftOf(told, untold)).toEqual([]);
  expect(driftOf(untold, told)).toEqual([]);
  expect(driftOf(told, tableFromRows([{ mrr: 1.5 }]))).toEqual([]);
  expect(driftOf(told, tableFromRows([{ mrr: "1.5" }])).map(({ code }) => code)).toEqual(["TYPE_CHANGED"]);
});
