import { beforeAll, expect, test } from "vitest";

import { difference } from "../../test/any-plan.js";
import { arrowTable } from "../../test/arrow-table.js";
import { aggregateOf, call, column, literal, metric, output, planOf } from "../../test/plan.js";
import type { Expression } from "../expression/tree.js";
import type { Plan } from "../query/plan-types.js";
import type { Cell, Table } from "../table/table.js";
import { executeStreamed } from "./execute-streamed.js";
import { executeWhole } from "./execute-whole.js";

const DAY = 86_400_000;

/** Enough rows that keys are remembered, and several blocks of them. */
const rows = 130_000;

let table: Table;

beforeAll(async () => {
  let state = 11;
  const random = () => (state = (state * 48271) % 2147483647) / 2147483647;
  const each = (make: (row: number) => Cell) => Array.from({ length: rows }, (_, row) => make(row));
  table = await arrowTable(
    {
      day: { type: "date", values: each((row) => (20_000 + Math.floor(row / 4000)) * DAY) },
      tier: { type: "coded", values: each(() => ["a", "b", "c", null][Math.floor(random() * 4)] as Cell) },
      customer: { type: "int32", values: each(() => Math.floor(random() * 3000)) },
      // Null in some blocks alone, so that rows begin and cease to be left out.
      amount: {
        type: "float64",
        values: each((row) => (row > 60_000 && row % 9 === 0 ? null : random() - 0.5)),
      },
      users: { type: "int32", values: each((row) => (row < 30_000 && row % 7 === 0 ? null : row % 500)) },
      long: { type: "int64", values: each((row) => row * 1000) },
    },
    50_000,
  );
}, 60_000);

const day = column("day", "date");
const tier = column("tier", "text");
const customer = column("customer", "integer");
const amount = column("amount", "number");
const users = column("users", "integer");
const long = column("long", "integer");
const month = call("date_trunc", "date", literal("text", "month"), day);
const bucket = call("floor", "number", call("*", "number", amount, literal("number", 10)));
const mixed = call("||", "text", tier, call("cast", "text", customer));

const metrics = [
  metric("rows", aggregateOf("count", "integer", [])),
  metric("values", aggregateOf("count", "integer", [amount])),
  metric("sum", aggregateOf("sum", "number", [amount])),
  metric("users", aggregateOf("sum", "integer", [users])),
  metric("long", aggregateOf("sum", "integer", [long])),
  metric("mean", aggregateOf("avg", "number", [users])),
  metric("least", aggregateOf("min", "number", [amount])),
  metric("spread", aggregateOf("stddev", "number", [amount])),
  metric("middle", aggregateOf("median", "number", [amount])),
  metric("kinds", aggregateOf("count", "integer", [tier], { distinct: true })),
  metric(
    "some",
    aggregateOf("sum", "number", [amount], { filter: call(">", "boolean", users, literal("integer", 250)) }),
  ),
];
const few = [
  metric("sum", aggregateOf("sum", "number", [amount])),
  metric("users", aggregateOf("sum", "integer", [users])),
];

function plan(groups: readonly Expression[], parts: Partial<Plan> = {}): Plan {
  const named = groups.map((expression, index) => output(`g${index}`, expression));
  return planOf({
    groups: named,
    metrics,
    order: named.map(({ name, type }) => ({ expression: column(name, type), descending: false })),
    limit: 1_000_000,
    ...parts,
  });
}

function rowsPlan(key: Expression, offset: number): Plan {
  return planOf({
    where: call(">", "boolean", users, literal("integer", 40)),
    columns: [output("day", day), output("tier", tier), output("amount", amount), output("mixed", mixed)],
    order: [
      { expression: key, descending: true },
      { expression: long, descending: false },
    ],
    limit: 300,
    offset,
  });
}

test.each<[string, Plan]>([
  ["nothing", plan([])],
  ["nothing, of no rows", plan([], { where: literal("boolean", false) })],
  ["the column that rows are sorted by", plan([day])],
  ["months of it", plan([month])],
  ["it, of some rows", plan([day], { where: call("=", "boolean", tier, literal("text", "a")) })],
  ["it, of a range of it", plan([day], { where: call(">", "boolean", day, literal("date", 20_010 * DAY)) })],
  ["few texts", plan([tier])],
  ["more values than have lanes", plan([customer])],
  ["pairs of them", plan([customer, tier])],
  ["what must be computed", plan([bucket])],
  [
    "what must be computed, once more",
    plan([bucket], { where: call("<", "boolean", users, literal("integer", 9)) }),
  ],
  ["what must be computed, and more", plan([bucket, tier])],
  ["many texts that must be computed", plan([mixed], { metrics: few })],
  ["no group: rows in an order", rowsPlan(tier, 0)],
  ["no group: rows far down an order", rowsPlan(amount, 60_000)],
  ["no group: rows of which there are none", { ...rowsPlan(amount, 0), where: literal("boolean", false) }],
])("many rows by %s are as whole columns give them", (_, asked) => {
  const streamed = executeStreamed(asked, table);
  const whole = executeWhole(asked, table);
  expect(streamed.rowCount).toBe(whole.rowCount);
  expect(difference(streamed.table, whole.table)).toBeNull();
});
