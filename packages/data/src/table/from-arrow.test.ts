import * as arrow from "apache-arrow";
import { expect, test } from "vitest";

import { fromArrow, isArrowTable, vectorOf, type Cell } from "./index.js";

function column(vector: arrow.Vector): { type: string | undefined; cells: Cell[] } {
  const table = fromArrow(new arrow.Table({ x: vector }));
  const child = table.getChild("x");
  return {
    type: child?.type,
    cells: Array.from({ length: table.numRows }, (_, index) => child?.get(index) ?? null),
  };
}

const make = (values: unknown[], type: arrow.DataType) => arrow.vectorFromArray(values, type);

test("every kind of number keeps its values", () => {
  expect(column(make([1, null, -128], new arrow.Int8()))).toEqual({
    type: "integer",
    cells: [1, null, -128],
  });
  expect(column(make([4294967295, 0], new arrow.Uint32()))).toEqual({
    type: "integer",
    cells: [4294967295, 0],
  });
  expect(column(make([9007199254740993n, null, -1n], new arrow.Int64()))).toEqual({
    type: "integer",
    cells: [9007199254740993n, null, -1n],
  });
  expect(column(make([18446744073709551615n], new arrow.Uint64())).cells).toEqual([18446744073709551615n]);
  expect(column(make([0.5, -2, null], new arrow.Float32())).cells).toEqual([0.5, -2, null]);
  expect(column(make([0.5, -2, 65504], new arrow.Float16())).cells).toEqual([0.5, -2, 65504]);
});

test("NaN and infinities are null", () => {
  const cells = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1];
  expect(column(make(cells, new arrow.Float64())).cells).toEqual([null, null, null, 1]);
});

test("text, coded or not, and booleans keep their values and nulls", () => {
  const words = ["b", null, "a", "b", "", "zweiundzwanzig", "日本"];
  expect(column(make(words, new arrow.Utf8())).cells).toEqual(words);
  expect(column(make(words, new arrow.LargeUtf8())).cells).toEqual(words);
  expect(column(make(words, new arrow.Dictionary(new arrow.Utf8(), new arrow.Int32()))).cells).toEqual(words);
  expect(column(make(words, new arrow.Dictionary(new arrow.Utf8(), new arrow.Uint8()))).cells).toEqual(words);
  expect(column(make([true, null, false], new arrow.Bool()))).toEqual({
    type: "boolean",
    cells: [true, null, false],
  });
});

test("ticks become milliseconds, rounded down before 1970", () => {
  const seconds = arrow.makeVector(
    arrow.makeData({ type: new arrow.TimestampSecond(), data: BigInt64Array.of(-1n, 2n) }),
  );
  const micro = arrow.makeVector(
    arrow.makeData({
      type: new arrow.TimestampMicrosecond(),
      data: BigInt64Array.of(-1n, 1_735_689_599_999_999n),
    }),
  );
  const nano = arrow.makeVector(
    arrow.makeData({
      type: new arrow.TimestampNanosecond(),
      data: BigInt64Array.of(-1n, 1_735_689_599_999_999_999n, -9223372036854775808n),
    }),
  );
  expect(column(seconds)).toEqual({ type: "timestamp", cells: [-1000, 2000] });
  expect(column(micro).cells).toEqual([-1, 1_735_689_599_999]);
  expect(column(nano).cells).toEqual([-1, 1_735_689_599_999, -9_223_372_036_855]);
});

test("dates are the midnight of their day in UTC", () => {
  const days = arrow.makeVector(
    arrow.makeData({ type: new arrow.DateDay(), data: Int32Array.of(-1, 0, 20088) }),
  );
  expect(column(days)).toEqual({ type: "date", cells: [-86_400_000, 0, Date.UTC(2024, 11, 31)] });
});

test("decimals are scaled", () => {
  const words = Uint32Array.of(714, 0, 0, 0, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff);
  const type = new arrow.Decimal(3, 38, 128);
  expect(column(arrow.makeVector(arrow.makeData({ type, data: words }))).cells).toEqual([0.714, -0.001]);
});

test("slices and several batches give one column", () => {
  const table = arrow.tableFromArrays({ x: ["a", "b", "c", "a"], y: Float64Array.of(1, 2, 3, 4) });
  const flags = new arrow.Table({
    f: make([true, null, false, true, false, null, true, true, true, null], new arrow.Bool()),
  });
  const joined = fromArrow(table.slice(1, 3).concat(table.slice(3)));
  expect([0, 1, 2].map((row) => [joined.getChild("x")?.get(row), joined.getChild("y")?.get(row)])).toEqual([
    ["b", 2],
    ["c", 3],
    ["a", 4],
  ]);
  const sliced = fromArrow(flags.slice(3, 10)).getChild("f");
  expect(Array.from({ length: 7 }, (_, row) => sliced?.get(row))).toEqual([
    true,
    false,
    null,
    true,
    true,
    true,
    null,
  ]);
});

test("a single chunk of doubles or codes is read in place", () => {
  const data = Float64Array.of(1, 2);
  const table = fromArrow(new arrow.Table({ x: arrow.makeVector(data) }));
  expect(vectorOf(table.getChild("x")!).values.buffer).toBe(data.buffer);
});

test("a list becomes text", () => {
  const list = make([[1, 2], null], new arrow.List(new arrow.Field("item", new arrow.Int32())));
  expect(column(list)).toEqual({ type: "text", cells: ["[1,2]", null] });
});

test("only tables look like tables", () => {
  expect(isArrowTable(arrow.tableFromArrays({ x: [1] }))).toBe(true);
  expect([isArrowTable(null), isArrowTable({}), isArrowTable([]), isArrowTable("x")]).toEqual([
    false,
    false,
    false,
    false,
  ]);
});
