import { expect, test } from "vitest";

import { tableFromColumns, tableFromRows, vectorOf, type Cell, type Table } from "./index.js";

function cells(table: Table, name: string): Cell[] {
  const column = table.getChild(name);
  return Array.from({ length: table.numRows }, (_, index) => column?.get(index) ?? null);
}

function types(table: Table): Record<string, string> {
  return Object.fromEntries(table.schema.fields.map((field) => [field.name, field.type]));
}

test("a column's type is what all its values agree on", () => {
  const table = tableFromRows([
    {
      whole: 1,
      real: 1,
      text: "a",
      day: "2024-02-29",
      moment: "2024-01-01T10:00:00Z",
      flag: true,
      big: 9007199254740993n,
    },
    {
      whole: 2,
      real: 1.5,
      text: 7,
      day: "1969-12-31",
      moment: "1969-12-31T23:59:59.999Z",
      flag: null,
      big: -1n,
    },
  ]);
  expect(types(table)).toEqual({
    whole: "integer",
    real: "number",
    text: "text",
    day: "date",
    moment: "timestamp",
    flag: "boolean",
    big: "integer",
  });
  expect(cells(table, "day")).toEqual([Date.UTC(2024, 1, 29), -86_400_000]);
  expect(cells(table, "moment")).toEqual([Date.UTC(2024, 0, 1, 10), -1]);
  expect(cells(table, "text")).toEqual(["a", "7"]);
  expect(cells(table, "flag")).toEqual([true, null]);
  expect(cells(table, "big")).toEqual([9007199254740993n, -1n]);
});

test("a day that no calendar has keeps its column text", () => {
  const table = tableFromRows([{ day: "2024-02-30" }]);
  expect(types(table)).toEqual({ day: "text" });
});

test("missing names, undefined, NaN, infinities, functions and rings of objects are null", () => {
  const ring: Record<string, unknown> = {};
  ring["self"] = ring;
  const table = tableFromRows([
    { a: Number.NaN },
    { a: Number.POSITIVE_INFINITY },
    {},
    { a: undefined },
    { a: ring },
    { a: () => 1 },
    { a: -2 },
  ]);
  expect(cells(table, "a")).toEqual([null, null, null, null, null, null, -2]);
});

test("no rows give a table of the columns that types name", () => {
  const table = tableFromRows([], { mrr: "number" });
  expect([table.numRows, table.numCols, types(table)]).toEqual([0, 1, { mrr: "number" }]);
  expect(table.getChild("mrr")?.get(0)).toBeNull();
  expect(table.getChild("other")).toBeNull();
});

test("a column named like a part of Object.prototype is a column", () => {
  const table = tableFromRows([
    JSON.parse('{"__proto__": 1, "constructor": "x"}') as Record<string, unknown>,
  ]);
  expect(cells(table, "__proto__")).toEqual([1]);
  expect(cells(table, "constructor")).toEqual(["x"]);
  expect(table.getChild("toString")).toBeNull();
});

test("text is coded by a dictionary of distinct values", () => {
  const vector = vectorOf(
    tableFromColumns({ tier: { type: "text", values: ["smb", null, "ent", "smb"] } }).getChild("tier")!,
  );
  expect(vector.dictionary).toEqual(["smb", "ent"]);
  expect([...vector.values]).toEqual([0, 0, 1, 0]);
  expect([...(vector.valid ?? [])]).toEqual([1, 0, 1, 1]);
});

test("integers beyond 2^53 keep every digit beside their rounded values", () => {
  const column = tableFromColumns({ id: { type: "integer", values: [9007199254740993n, null] } }).getChild(
    "id",
  )!;
  expect(column.get(0)).toBe(9007199254740993n);
  expect(vectorOf(column).exact?.[0]).toBe(9007199254740993n);
});

test("shorter columns are filled up with nulls", () => {
  const table = tableFromColumns({
    a: { type: "number", values: [1, 2] },
    b: { type: "date", values: ["2024-01-01"] },
  });
  expect(cells(table, "b")).toEqual([Date.UTC(2024, 0, 1), null]);
});

test("a foreign column is read cell by cell", () => {
  const vector = vectorOf({ type: "number", length: 2, get: (index) => (index === 0 ? 1.5 : null) });
  expect([vector.values[0], vector.valid?.[1]]).toEqual([1.5, 0]);
});

test("what is nested is its JSON text, as in a JSON file", () => {
  const decimal = { toJSON: () => "12.50" };
  const table = tableFromRows([{ a: { b: [1, null] }, c: [1, 2], d: decimal }]);
  expect(["a", "c", "d"].map((name) => table.getChild(name)?.get(0))).toEqual([
    '{"b":[1,null]}',
    "[1,2]",
    "12.50",
  ]);
});

test("a whole number beyond 64 bits keeps its digits and never turns into another", () => {
  const table = tableFromRows([
    { a: 2n ** 63n, b: 9007199254740993n, c: 1e20 },
    { a: 1, b: 1.5, c: -0 },
  ]);
  expect(types(table)).toEqual({ a: "number", b: "number", c: "number" });
  expect(cells(table, "a")).toEqual(["9223372036854775808", 1]);
  expect(cells(table, "b")).toEqual(["9007199254740993", 1.5]);
  expect(cells(table, "c")[0]).toBe(1e20);
  expect(
    Object.is(
      tableFromRows([{ a: -0 }])
        .getChild("a")
        ?.get(0),
      0,
    ),
  ).toBe(true);
});

test("text and numbers are read as the declared type, and what cannot be is counted", () => {
  const table = tableFromRows(
    [
      { whole: "12", real: "1e3", flag: "true", day: "2024-02-29" },
      { whole: "9007199254740993", real: "x", flag: 1, day: "2024-02-30" },
      { whole: 1.5, real: true, flag: "FALSE", day: null },
      { whole: 2n ** 63n, real: Number.NaN, flag: undefined, day: Date.UTC(2024, 0, 1, 12) },
    ],
    { whole: "integer", real: "number", flag: "boolean", day: "date" },
  );
  expect(cells(table, "whole")).toEqual([12n, 9007199254740993n, null, null]);
  expect(cells(table, "real")).toEqual([1000, null, null, null]);
  expect(cells(table, "flag")).toEqual([true, null, false, null]);
  expect(cells(table, "day")).toEqual([Date.UTC(2024, 1, 29), null, null, Date.UTC(2024, 0, 1)]);
  expect(table.problems?.map(({ code, severity, params }) => [code, severity, params])).toEqual([
    ["VALUES_UNREADABLE", "warning", { column: "whole", type: "integer", count: 2, found: "1.5", row: 3 }],
    ["VALUES_UNREADABLE", "warning", { column: "real", type: "number", count: 2, found: "x", row: 2 }],
    ["VALUES_UNREADABLE", "warning", { column: "flag", type: "boolean", count: 1, found: "1", row: 2 }],
    ["VALUES_UNREADABLE", "warning", { column: "day", type: "date", count: 1, found: "2024-02-30", row: 2 }],
  ]);
});
