import * as fc from "fast-check";
import { expect, test } from "vitest";

import type { Expression } from "../expression/tree.js";
import { tableFromColumns, type Cell, type Table } from "../table/index.js";
import { execute } from "./execute.js";
import { aggregateOf, call, column, literal, metric, output, planOf } from "../../test/plan.js";

const tier = column("tier", "text");
const seats = column("seats", "integer");
const mrr = column("mrr", "number");
const day = column("day", "date");
const month = call("date_trunc", "date", literal("text", "month"), day);
const sumMrr = aggregateOf("sum", "number", [mrr]);
const countAll = aggregateOf("count", "integer", []);

const accounts = tableFromColumns({
  tier: { type: "text", values: ["smb", "ent", null, "smb", "ent", "smb"] },
  seats: { type: "integer", values: [1, 20, 3, null, 20, 5] },
  mrr: { type: "number", values: [10, 200.5, 30, null, 100, Number.NaN] },
  day: { type: "date", values: ["2024-01-30", "2024-01-31", "2024-01-31", "2024-02-01", "2024-02-02", null] },
});

function rowsOf(table: Table): Cell[][] {
  return Array.from({ length: table.numRows }, (_, row) =>
    table.schema.fields.map(({ name }) => table.getChild(name)?.get(row) ?? null),
  );
}

function ascending(expression: Expression) {
  return { expression, descending: false };
}

function descending(expression: Expression) {
  return { expression, descending: true };
}

test("rows are kept where the condition is true, not where it is null", () => {
  const plan = planOf({
    where: call(">", "boolean", mrr, literal("number", 10)),
    columns: [output("mrr", mrr)],
  });
  const { table, rowCount } = execute(plan, accounts);
  expect(rowsOf(table)).toEqual([[200.5], [30], [100]]);
  expect(rowCount).toBe(3);
});

test("NULL is a group of its own, and aggregates skip nulls and NaN", () => {
  const plan = planOf({
    groups: [output("tier", tier)],
    metrics: [
      metric("sum", sumMrr),
      metric("avg", aggregateOf("avg", "number", [mrr])),
      metric("rows", countAll),
      metric("values", aggregateOf("count", "integer", [mrr])),
    ],
    order: [ascending(tier)],
  });
  expect(rowsOf(execute(plan, accounts).table)).toEqual([
    ["ent", 300.5, 150.25, 2n, 2n],
    ["smb", 10, 10, 3n, 1n],
    [null, 30, 30, 1n, 1n],
  ]);
});

test("metrics without groups make one row, also of no rows: COUNT is 0 and the rest is null", () => {
  const metrics = ["sum", "avg", "min", "max", "median", "stddev", "variance", "any_value"].map((name) =>
    metric(name, aggregateOf(name, "number", [mrr])),
  );
  const plan = planOf({ where: literal("boolean", false), metrics: [metric("rows", countAll), ...metrics] });
  expect(rowsOf(execute(plan, accounts).table)).toEqual([[0n, ...metrics.map(() => null)]]);
  const none = tableFromColumns({ mrr: { type: "number", values: [] } });
  expect(rowsOf(execute(planOf({ metrics: [metric("sum", sumMrr)] }), none).table)).toEqual([[null]]);
});

test("groups of no rows make no rows", () => {
  const plan = planOf({
    where: literal("boolean", false),
    groups: [output("tier", tier)],
    metrics: [metric("sum", sumMrr)],
  });
  expect(execute(plan, accounts)).toMatchObject({ rowCount: 0, table: { numRows: 0, numCols: 2 } });
});

test("distinct values count once, and a FILTER keeps the others out", () => {
  const small = call("<", "boolean", seats, literal("integer", 10));
  const plan = planOf({
    metrics: [
      metric("kinds", aggregateOf("count", "integer", [tier], { distinct: true })),
      metric("sum_distinct", aggregateOf("sum", "integer", [seats], { distinct: true })),
      metric("small", aggregateOf("count", "integer", [], { filter: small })),
      metric("small_sum", aggregateOf("sum", "number", [mrr], { filter: small })),
    ],
  });
  expect(rowsOf(execute(plan, accounts).table)).toEqual([[2n, 29n, 3n, 40]]);
});

test("the middle, the extremes and the spread of a group", () => {
  const values = tableFromColumns({
    x: { type: "number", values: [4, null, 1, 3, 10] },
    t: { type: "text", values: ["b", "a", "\u{1f600}", "\uff5e", null] },
  });
  const x = column("x", "number");
  const t = column("t", "text");
  const plan = planOf({
    metrics: [
      metric("median", aggregateOf("median", "number", [x])),
      metric("quantile", aggregateOf("quantile", "number", [x, literal("number", 0.25)])),
      metric("variance", aggregateOf("variance", "number", [x])),
      metric("stddev", aggregateOf("stddev", "number", [x])),
      metric("least", aggregateOf("min", "text", [t])),
      metric("greatest", aggregateOf("max", "text", [t])),
    ],
  });
  const [row] = rowsOf(execute(plan, values).table);
  expect(row?.slice(0, 3)).toEqual([3.5, 2.5, 15]);
  expect(row?.[3]).toBeCloseTo(Math.sqrt(15), 12);
  expect(row?.slice(4)).toEqual(["a", "\u{1f600}"]);
});

test("one value has no spread", () => {
  const one = tableFromColumns({ mrr: { type: "number", values: [5] } });
  const plan = planOf({
    metrics: [
      metric("s", aggregateOf("stddev", "number", [mrr])),
      metric("m", aggregateOf("median", "number", [mrr])),
    ],
  });
  expect(rowsOf(execute(plan, one).table)).toEqual([[null, 5]]);
});

test("sums and extremes of whole numbers are exact beyond 2^53", () => {
  const big = tableFromColumns({
    id: { type: "integer", values: [9007199254740993n, 9007199254740993n, 1n] },
  });
  const small = tableFromColumns({ id: { type: "integer", values: [9007199254740991, 1, 1] } });
  const id = column("id", "integer");
  const plan = planOf({
    metrics: ["sum", "min", "max"].map((name) => metric(name, aggregateOf(name, "integer", [id]))),
  });
  expect(rowsOf(execute(plan, big).table)).toEqual([[18014398509481987n, 1n, 9007199254740993n]]);
  expect(rowsOf(execute(plan, small).table)).toEqual([[9007199254740993n, 1n, 9007199254740991n]]);
});

test("groups of integers beyond 2^53 that round to one double stay apart", () => {
  const big = tableFromColumns({
    id: { type: "integer", values: [9007199254740992n, 9007199254740993n, 9007199254740993n] },
  });
  const id = column("id", "integer");
  const plan = planOf({
    groups: [output("id", id)],
    metrics: [metric("rows", countAll)],
    order: [descending(id)],
  });
  expect(rowsOf(execute(plan, big).table)).toEqual([
    [9007199254740993n, 2n],
    [9007199254740992n, 1n],
  ]);
});

test("a sum of integers beyond 64 bits is refused", () => {
  const big = tableFromColumns({ id: { type: "integer", values: [9223372036854775807n, 1n] } });
  const plan = planOf({ metrics: [metric("sum", aggregateOf("sum", "integer", [column("id", "integer")]))] });
  expect(() => execute(plan, big)).toThrow("INTEGER_OVERFLOW");
});

test("NULLs stand last both ways, and text goes by code point", () => {
  const texts = tableFromColumns({
    t: { type: "text", values: ["b", null, "\uff5e", "a", "\u{1f600}", "B"] },
  });
  const t = column("t", "text");
  const names = (order: ReturnType<typeof ascending>) =>
    rowsOf(execute(planOf({ columns: [output("t", t)], order: [order] }), texts).table).flat();
  expect(names(ascending(t))).toEqual(["B", "a", "b", "\uff5e", "\u{1f600}", null]);
  expect(names(descending(t))).toEqual(["\u{1f600}", "\uff5e", "b", "a", "B", null]);
});

test("a page is cut from the whole order, and the count is of all rows", () => {
  const many = tableFromColumns({
    n: { type: "integer", values: Array.from({ length: 1000 }, (_, n) => (n * 7919) % 1000) },
  });
  const n = column("n", "integer");
  const plan = planOf({ columns: [output("n", n)], order: [descending(n)], offset: 2, limit: 3 });
  const { table, rowCount } = execute(plan, many);
  expect([rowsOf(table).flat(), rowCount]).toEqual([[997n, 996n, 995n], 1000]);
  expect(rowsOf(execute({ ...plan, offset: 1000 }, many).table)).toEqual([]);
  expect(rowsOf(execute({ ...plan, offset: 998, limit: 10 }, many).table).flat()).toEqual([1n, 0n]);
});

test("groups that fail `having` are neither shown nor counted", () => {
  const plan = planOf({
    groups: [output("tier", tier)],
    metrics: [metric("rows", countAll)],
    having: call(">", "boolean", column("rows", "integer"), literal("integer", 1)),
    order: [descending(column("rows", "integer"))],
  });
  const { table, rowCount } = execute(plan, accounts);
  expect([rowsOf(table), rowCount]).toEqual([
    [
      ["smb", 3n],
      ["ent", 2n],
    ],
    2,
  ]);
});

test("totals and the period before are the same in every row", () => {
  const plan = planOf({
    where: call("=", "boolean", tier, literal("text", "ent")),
    groups: [output("day", month)],
    metrics: [metric("sum", sumMrr)],
    period: month,
    time: day,
    constants: [
      { suffix: "__total", where: call("=", "boolean", tier, literal("text", "ent")) },
      { suffix: "__previous", where: null },
    ],
    order: [ascending(column("day", "date"))],
  });
  const { table } = execute(plan, accounts);
  expect(table.schema.fields.map((field) => field.name)).toEqual([
    "day",
    "sum",
    "sum__total",
    "sum__previous",
  ]);
  expect(rowsOf(table)).toEqual([
    [Date.UTC(2024, 0, 1), 200.5, 300.5, null],
    [Date.UTC(2024, 1, 1), 100, 300.5, null],
  ]);
});

test("a group computed from few values is what it is computed from many", () => {
  const repeated = tableFromColumns({
    tier: {
      type: "text",
      values: Array.from({ length: 40 }, (_, row) => ["smb", null, "ent", "smb"][row % 4]),
    },
    day: {
      type: "date",
      values: Array.from(
        { length: 40 },
        (_, row) => ["2024-01-05", "2024-01-31", "2024-02-29", null][row % 4],
      ),
    },
  });
  const isSmb = call("=", "boolean", tier, literal("text", "smb"));
  const size = {
    kind: "case",
    type: "text",
    branches: [{ when: isSmb, then: literal("text", "small") }],
    otherwise: literal("text", "other"),
    span: { start: 0, end: 0 },
  } as const;
  const plan = planOf({
    groups: [output("day", month), output("size", size)],
    metrics: [metric("rows", countAll)],
    order: [ascending(column("day", "date")), ascending(column("size", "text"))],
  });
  expect(rowsOf(execute(plan, repeated).table)).toEqual([
    [Date.UTC(2024, 0, 1), "other", 10n],
    [Date.UTC(2024, 0, 1), "small", 10n],
    [Date.UTC(2024, 1, 1), "other", 10n],
    [null, "small", 10n],
  ]);
});

const daily = tableFromColumns({
  day: { type: "date", values: ["2024-01-30", "2024-01-31", "2024-01-31", "2024-02-01", "2024-02-01", null] },
  tier: { type: "text", values: ["smb", "smb", "ent", "smb", "smb", "smb"] },
  mrr: { type: "number", values: [5, 10, 100, 7, null, 1000] },
});

test("a semi-additive metric counts the last date of each period alone", () => {
  const plan = planOf({
    groups: [output("day", month)],
    metrics: [metric("last", sumMrr, "last"), metric("first", sumMrr, "first"), metric("all", sumMrr)],
    time: day,
    period: month,
    order: [ascending(column("day", "date"))],
  });
  expect(rowsOf(execute(plan, daily).table)).toEqual([
    [Date.UTC(2024, 0, 1), 110, 5, 115],
    [Date.UTC(2024, 1, 1), 7, 7, 7],
    [null, null, null, 1000],
  ]);
});

test("without a grain the last date of the whole range counts, the same one for all groups", () => {
  const plan = planOf({
    groups: [output("tier", tier)],
    metrics: [metric("last", sumMrr, "last"), metric("mean", sumMrr, "mean")],
    time: day,
    order: [ascending(tier)],
  });
  expect(rowsOf(execute(plan, daily).table)).toEqual([
    ["ent", null, 100],
    ["smb", 7, (5 + 10 + 7) / 3],
  ]);
});

test("grouping by several keys of any type agrees with doing it row by row", () => {
  const cell = fc.record({
    a: fc.constantFrom("x", "y", null),
    b: fc.oneof(fc.constant(null), fc.integer({ min: -3, max: 3 }), fc.constantFrom(1e9, -1e12)),
    c: fc.oneof(fc.constant(null), fc.constantFrom(0, -0, 0.5, 1e300, -7)),
    v: fc.oneof(fc.constant(null), fc.integer({ min: -100, max: 100 })),
  });
  fc.assert(
    fc.property(fc.array(cell, { maxLength: 60 }), (rows) => {
      const table = tableFromColumns({
        a: { type: "text", values: rows.map((row) => row.a) },
        b: { type: "integer", values: rows.map((row) => row.b) },
        c: { type: "number", values: rows.map((row) => row.c) },
        v: { type: "integer", values: rows.map((row) => row.v) },
      });
      const keys = [column("a", "text"), column("b", "integer"), column("c", "number")];
      const plan = planOf({
        groups: keys.map((key) => output(key.name, key)),
        metrics: [metric("sum", aggregateOf("sum", "integer", [column("v", "integer")]))],
      });
      const expected = new Map<string, number | null>();
      for (const { a, b, c, v } of rows) {
        const key = JSON.stringify([a, b, c]);
        const before = expected.get(key) ?? null;
        expected.set(key, v === null ? before : (before ?? 0) + v);
      }
      const found = rowsOf(execute(plan, table).table).map(([a, b, c, sum]) => [
        JSON.stringify([a, b === null ? null : Number(b), c]),
        sum === null ? null : Number(sum),
      ]);
      const byKey = (one: readonly unknown[], other: readonly unknown[]) =>
        String(one[0]) < String(other[0]) ? -1 : 1;
      expect(found.sort(byKey)).toEqual([...expected].sort(byKey));
    }),
  );
});
