import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as zlib from "node:zlib";

import { DuckDBInstance } from "@duckdb/node-api";
import {
  Bool,
  compressionRegistry,
  CompressionType,
  Decimal,
  Dictionary,
  Field,
  Float32,
  Float64,
  Int32,
  Int64,
  makeData,
  RecordBatch,
  RecordBatchStreamWriter,
  Schema,
  Struct,
  TimestampMicrosecond,
  Utf8,
  vectorFromArray,
} from "apache-arrow";

import { readMessage } from "../../../packages/data/dist/sources/ipc/message.js";
import { lz4Frame } from "./lz4-frame.js";

export const rows = 1_000_000;

const tiers = Array.from({ length: 50 }, (_, index) => `tier number ${index}`);

/** The same million rows in every format, one after another. */
export async function* bodies() {
  const columns = makeColumns();
  yield { format: "Arrow stream", address: "x.arrows", bytes: arrowStream(columns) };
  yield {
    format: "Arrow stream, text not coded",
    address: "x.arrows",
    bytes: arrowStream(columns, { isPlain: true }),
  };
  yield {
    format: "Arrow stream, LZ4",
    address: "x.arrows",
    bytes: compressedStream(columns, CompressionType.LZ4_FRAME, lz4Frame),
  };
  // Node writes Zstandard from 22.15 on.
  if (zlib.zstdCompressSync) {
    yield {
      format: "Arrow stream, ZSTD",
      address: "x.arrows",
      bytes: compressedStream(columns, CompressionType.ZSTD, (plain) => zlib.zstdCompressSync(plain)),
    };
  }
  yield* written();
}

/** What DuckDB writes of the same rows. */
async function* written() {
  const folder = mkdtempSync(join(tmpdir(), "vitalkit-bench-"));
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  await connection.run(`CREATE TABLE t AS SELECT i::INT AS id, i::BIGINT * 1000003 AS key, (i % 100000) / 8 AS mrr,
    ((i % 1000) / 4)::FLOAT AS score, 'tier number ' || (i % 50) AS tier,
    make_timestamp(1700000000000000 + i::BIGINT * 1000000) AS at, i % 3 = 0 AS active,
    ((i % 1000000) / 1000)::DECIMAL(18, 3) AS amount FROM range(${rows}) r(i)`);
  const formats = [
    ["Parquet, Snappy", "parquet", "FORMAT parquet, CODEC snappy"],
    ["Parquet, ZSTD", "parquet", "FORMAT parquet, CODEC zstd"],
    ["CSV", "csv", "FORMAT csv, HEADER"],
    ["JSON rows", "json", "FORMAT json"],
  ];
  try {
    for (const [format, ending, options] of formats) {
      const file = join(folder, `t.${ending}`);
      await connection.run(`COPY t TO '${file}' (${options})`);
      yield { format, address: file, bytes: new Uint8Array(readFileSync(file)) };
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function makeColumns() {
  const numbers = (Type, value) => Type.from({ length: rows }, (_, row) => value(row));
  const bits = new Uint8Array(Math.ceil(rows / 8));
  for (let row = 0; row < rows; row += 3) bits[row >> 3] |= 1 << (row & 7);
  const words = new Uint32Array(rows * 4);
  for (let row = 0; row < rows; row += 1) words[row * 4] = row;
  const codes = numbers(Int32Array, (row) => row % tiers.length);
  return {
    id: makeData({ type: new Int32(), data: numbers(Int32Array, (row) => row) }),
    key: makeData({ type: new Int64(), data: numbers(BigInt64Array, (row) => BigInt(row) * 1_000_003n) }),
    mrr: makeData({ type: new Float64(), data: numbers(Float64Array, (row) => (row % 100_000) / 8) }),
    score: makeData({ type: new Float32(), data: numbers(Float32Array, (row) => (row % 1000) / 4) }),
    tier: codes,
    at: makeData({
      type: new TimestampMicrosecond(),
      data: numbers(BigInt64Array, (row) => 1_700_000_000_000_000n + BigInt(row) * 1_000_000n),
    }),
    active: makeData({ type: new Bool(), length: rows, data: bits }),
    amount: makeData({ type: new Decimal(3, 18, 128), data: words }),
  };
}

function arrowStream(columns, { compression = null, isPlain = false } = {}) {
  const tier = isPlain ? plainText(columns.tier) : codedText(columns.tier);
  const all = Object.entries({ ...columns, tier });
  const fields = all.map(([name, data]) => new Field(name, data.type, true));
  const children = all.map(([, data]) => data);
  const struct = makeData({ type: new Struct(fields), length: rows, nullCount: 0, children });
  const writer = new RecordBatchStreamWriter(compression === null ? {} : { compressionType: compression });
  writer.write(new RecordBatch(new Schema(fields), struct));
  writer.close();
  return writer.toUint8Array(true).slice();
}

function codedText(codes) {
  const dictionary = vectorFromArray(tiers, new Utf8());
  return makeData({ type: new Dictionary(new Utf8(), new Int32(), 1), data: codes, dictionary });
}

function plainText(codes) {
  const pieces = Array.from(codes, (code) => tiers[code]);
  const valueOffsets = new Int32Array(rows + 1);
  for (const [row, piece] of pieces.entries()) valueOffsets[row + 1] = valueOffsets[row] + piece.length;
  return makeData({ type: new Utf8(), valueOffsets, data: Buffer.from(pieces.join("")) });
}

/** apache-arrow 21.2 writes before a compressed buffer how long it is, and not how long it was: that is put right here. */
function compressedStream(columns, compression, encode) {
  const lengths = [];
  compressionRegistry.set(compression, {
    encode(plain) {
      const packed = encode(plain);
      if (packed.length < plain.length) lengths.push({ packed: packed.length, plain: plain.length });
      return packed;
    },
    decode() {
      throw new Error("written, never read");
    },
  });
  const bytes = arrowStream(columns, { compression });
  for (let at = 0, message; (message = readMessage(bytes, at)) !== null; at = message.end) {
    const batch = message.kind === "dictionary" ? message.header.table(1) : message.header;
    const { body } = message;
    const view = new DataView(body.buffer, body.byteOffset, body.length);
    for (const [offset, length] of message.kind === "schema" ? [] : batch.structs(2, 16, [0, 8])) {
      if (length === 0 || view.getBigInt64(offset, true) === -1n) continue;
      const known = lengths.find(({ packed }) => packed === length - 8);
      view.setBigInt64(offset, BigInt(known.plain), true);
      lengths.splice(lengths.indexOf(known), 1);
    }
  }
  return bytes;
}
