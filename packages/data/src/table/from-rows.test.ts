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

test("missing names, undefined, NaN, infinities and objects are null", () => {
  const table = tableFromRows([
    { a: Number.NaN },
    { a: Number.POSITIVE_INFINITY },
    {},
    { a: undefined },
    { a: { b: 1 } },
    { a: -2 },
  ]);
  expect(cells(table, "a")).toEqual([null, null, null, null, null, -2]);
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
