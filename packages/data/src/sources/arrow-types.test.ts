import * as arrow from "apache-arrow";
import { expect, test } from "vitest";

import { type Cell, fromArrow, type Table } from "../table/index.js";
import { decodeArrow } from "./decode.js";

/** A column's type and cells, as a stream and as a table of apache-arrow's tell them alike. */
async function column(vector: arrow.Vector): Promise<{ type: string | undefined; cells: Cell[] }> {
  const theirs = new arrow.Table({ x: vector });
  const ours = await decodeArrow(arrow.tableToIPC(theirs).slice(), { complete: false });
  const found = cellsOf(ours);
  expect(cellsOf(fromArrow(theirs))).toEqual(found);
  return found;
}

function cellsOf(table: Table): { type: string | undefined; cells: Cell[] } {
  const child = table.getChild("x");
  return {
    type: child?.type,
    cells: Array.from({ length: table.numRows }, (_, row) => child?.get(row) ?? null),
  };
}

const make = (values: unknown[], type: arrow.DataType) => arrow.vectorFromArray(values, type);
const data = (type: arrow.DataType, values: ArrayLike<unknown>) =>
  arrow.makeVector(arrow.makeData({ type, data: values } as never));

test("durations are seconds, to the last digit of their unit", async () => {
  expect(await column(data(new arrow.DurationSecond(), BigInt64Array.of(90n, -1n)))).toEqual({
    type: "number",
    cells: [90, -1],
  });
  expect((await column(data(new arrow.DurationMillisecond(), BigInt64Array.of(1500n)))).cells).toEqual([1.5]);
  expect(
    (await column(data(new arrow.DurationNanosecond(), BigInt64Array.of(1n, 9_223_372_036_854_775_807n))))
      .cells,
  ).toEqual([1e-9, "9223372036.854775807"]);
});

test("times of day have the digits of their unit, and midnight at both ends", async () => {
  expect((await column(data(new arrow.TimeSecond(), Int32Array.of(0, 49_530, 86_400)))).cells).toEqual([
    "00:00:00",
    "13:45:30",
    "24:00:00",
  ]);
  expect((await column(data(new arrow.TimeMillisecond(), Int32Array.of(250)))).cells).toEqual([
    "00:00:00.250",
  ]);
  expect((await column(data(new arrow.TimeMicrosecond(), BigInt64Array.of(1n)))).cells).toEqual([
    "00:00:00.000001",
  ]);
  await expect(column(data(new arrow.TimeSecond(), Int32Array.of(86_401)))).rejects.toThrow(
    "ARROW_INVALID_DATA",
  );
  await expect(column(data(new arrow.TimeSecond(), Int32Array.of(-1)))).rejects.toThrow("ARROW_INVALID_DATA");
});

test("intervals are ISO 8601 durations", async () => {
  expect((await column(data(new arrow.IntervalYearMonth(), Int32Array.of(14, 0)))).cells).toEqual([
    "P14M",
    "P0D",
  ]);
  expect((await column(data(new arrow.IntervalDayTime(), Int32Array.of(3, 500, -1, 0)))).cells).toEqual([
    "P3DT0.5S",
    "P-1D",
  ]);
});

test("bytes are hexadecimal digits", async () => {
  const bytes = [Uint8Array.of(0, 255, 26), null, new Uint8Array(0)];
  expect(await column(make(bytes, new arrow.Binary()))).toEqual({
    type: "text",
    cells: ["00ff1a", null, ""],
  });
  expect((await column(make(bytes, new arrow.LargeBinary()))).cells).toEqual(["00ff1a", null, ""]);
  const fixed = [Uint8Array.of(1, 2), null];
  expect((await column(make(fixed, new arrow.FixedSizeBinary(2)))).cells).toEqual(["0102", null]);
});

test("lists, structs and maps are JSON text, with every digit and in every depth that is shown", async () => {
  const item = (type: arrow.DataType) => new arrow.Field("item", type, true);
  const lists = make([[1n, 9007199254740993n], [], null, [null]], new arrow.List(item(new arrow.Int64())));
  expect((await column(lists)).cells).toEqual(["[1,9007199254740993]", "[]", null, "[null]"]);
  const pairs = make([[1, 2], null], new arrow.FixedSizeList(2, item(new arrow.Float64())));
  expect((await column(pairs)).cells).toEqual(["[1,2]", null]);
  const struct = new arrow.Struct<{ name: arrow.Utf8; on: arrow.Bool }>([
    new arrow.Field("name", new arrow.Utf8(), true),
    new arrow.Field("on", new arrow.Bool(), true),
  ]);
  const structs = make([{ name: 'a "b"', on: true }, null, { name: null, on: false }], struct);
  expect((await column(structs)).cells).toEqual([
    '{"name":"a \\"b\\"","on":true}',
    null,
    '{"name":null,"on":false}',
  ]);
  const map = new arrow.Map_<arrow.Utf8, arrow.Int32>(
    new arrow.Field(
      "entries",
      new arrow.Struct<{ key: arrow.Utf8; value: arrow.Int32 }>([
        new arrow.Field("key", new arrow.Utf8(), false),
        new arrow.Field("value", new arrow.Int32(), true),
      ]),
      false,
    ),
  );
  expect((await column(make([{ a: 1, b: 2 }, null], map))).cells).toEqual(['{"a":1,"b":2}', null]);
});

test("codes may stand for numbers, decimals and times, and for texts that come twice or not at all", async () => {
  const coded = (values: arrow.Vector, codes: Int8Array) =>
    arrow.makeVector(
      arrow.makeData({
        type: new arrow.Dictionary(values.type, new arrow.Int8()),
        data: codes,
        dictionary: values,
      } as never),
    );
  const longs = make([9007199254740993n, null, 2n], new arrow.Int64());
  expect((await column(coded(longs, Int8Array.of(2, 0, 1, 0)))).cells).toEqual([
    2n,
    9007199254740993n,
    null,
    9007199254740993n,
  ]);
  const unsigned = make([18446744073709551615n], new arrow.Uint64());
  expect((await column(coded(unsigned, Int8Array.of(0)))).cells).toEqual([18446744073709551615n]);
  const wide = data(new arrow.Decimal(2, 38, 128), Uint32Array.of(0xffffffff, 0xffffffff, 0, 0));
  expect((await column(coded(wide, Int8Array.of(0, 0)))).cells).toEqual([
    "184467440737095516.15",
    "184467440737095516.15",
  ]);
  const texts = make(["a", "a", "b"], new arrow.Utf8());
  expect((await column(coded(texts, Int8Array.of(0, 1, 0)))).cells).toEqual(["a", "a", "a"]);
});

test("decimals of 256 bits and of a negative scale keep every digit", async () => {
  const words = new Uint32Array(8);
  words[7] = 0x7fffffff;
  const most = 0x7fffffffn << 224n;
  expect((await column(data(new arrow.Decimal(0, 76, 256), words))).cells).toEqual([String(most)]);
  const hundreds = Uint32Array.of(5, 0, 0, 0, 0xfffffffb, 0xffffffff, 0xffffffff, 0xffffffff);
  expect((await column(data(new arrow.Decimal(-2, 38, 128), hundreds))).cells).toEqual([500, -500]);
});

test("a type nested deeper than a cell shows is refused by name", async () => {
  let type: arrow.DataType = new arrow.Int32();
  for (let depth = 0; depth < 9; depth++) type = new arrow.List(new arrow.Field("item", type, true));
  const table = new arrow.Table({ x: make([null], type), y: make([1], new arrow.Int32()) });
  const ours = await decodeArrow(arrow.tableToIPC(table).slice(), { complete: false });
  expect(ours.getChild("y")?.get(0)).toBe(1);
  expect(() => ours.getChild("x")?.get(0)).toThrow("UNSUPPORTED_TYPE");
});

test("half floats are numbers", async () => {
  expect(
    (await column(data(new arrow.Float16(), Uint16Array.of(0x3c00, 0xc000, 0x7c00, 0x0001)))).cells,
  ).toEqual([1, -2, null, 2 ** -24]);
});
