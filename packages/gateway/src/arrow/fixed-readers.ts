import { DuckDBTypeId, type DuckDBDecimalType, type DuckDBType } from "@duckdb/node-api";
import { DateDay, Float32, Float64, Int16, Int32, Int64, Int8, TimestampMicrosecond } from "apache-arrow";

import type { FixedReader } from "./fixed-buffers.js";

const int64Max = 2n ** 63n - 1n;
const dateInfinity = 2_147_483_647;

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

function integer<T extends Int8Array | Int16Array | Int32Array>(
  arrow: Int8 | Int16 | Int32,
  width: number,
  values: (length: number) => T,
  read: (data: DataView, at: number) => number,
): FixedReader {
  return { type: "integer", arrow, width, values, read };
}

function timestamp(toMicroseconds: (value: bigint) => bigint): FixedReader {
  return {
    type: "timestamp",
    arrow: new TimestampMicrosecond("UTC"),
    width: 8,
    values: (length) => new BigInt64Array(length),
    read: (data, at) => {
      const value = data.getBigInt64(at, true);
      // DuckDB writes "infinity" as the greatest and "-infinity" as its negative.
      return value === int64Max || value === -int64Max ? null : toMicroseconds(value);
    },
  };
}

function double(width: number, read: (data: DataView, at: number) => number): FixedReader {
  return {
    type: "number",
    arrow: new Float64(),
    width,
    values: (length) => new Float64Array(length),
    read: (data, at) => finite(read(data, at)),
  };
}

const int64: FixedReader = {
  type: "integer",
  arrow: new Int64(),
  width: 8,
  values: (length) => new BigInt64Array(length),
  read: (data, at) => data.getBigInt64(at, true),
};

const readers: ReadonlyMap<DuckDBTypeId, FixedReader> = new Map<DuckDBTypeId, FixedReader>([
  [
    DuckDBTypeId.TINYINT,
    integer(
      new Int8(),
      1,
      (n) => new Int8Array(n),
      (data, at) => data.getInt8(at),
    ),
  ],
  [
    DuckDBTypeId.SMALLINT,
    integer(
      new Int16(),
      2,
      (n) => new Int16Array(n),
      (data, at) => data.getInt16(at, true),
    ),
  ],
  [
    DuckDBTypeId.INTEGER,
    integer(
      new Int32(),
      4,
      (n) => new Int32Array(n),
      (data, at) => data.getInt32(at, true),
    ),
  ],
  [DuckDBTypeId.BIGINT, int64],
  [
    DuckDBTypeId.UTINYINT,
    integer(
      new Int16(),
      1,
      (n) => new Int16Array(n),
      (data, at) => data.getUint8(at),
    ),
  ],
  [
    DuckDBTypeId.USMALLINT,
    integer(
      new Int32(),
      2,
      (n) => new Int32Array(n),
      (data, at) => data.getUint16(at, true),
    ),
  ],
  [DuckDBTypeId.UINTEGER, { ...int64, width: 4, read: (data, at) => BigInt(data.getUint32(at, true)) }],
  [DuckDBTypeId.UBIGINT, double(8, (data, at) => Number(data.getBigUint64(at, true)))],
  [DuckDBTypeId.HUGEINT, double(16, (data, at) => Number(int128(data, at)))],
  [DuckDBTypeId.UHUGEINT, double(16, (data, at) => Number(BigInt.asUintN(128, int128(data, at))))],
  [
    DuckDBTypeId.FLOAT,
    {
      type: "number",
      arrow: new Float32(),
      width: 4,
      values: (length) => new Float32Array(length),
      read: (data, at) => finite(data.getFloat32(at, true)),
    },
  ],
  [DuckDBTypeId.DOUBLE, double(8, (data, at) => data.getFloat64(at, true))],
  [
    DuckDBTypeId.DATE,
    {
      type: "date",
      arrow: new DateDay(),
      width: 4,
      values: (length) => new Int32Array(length),
      read: (data, at) => {
        const days = data.getInt32(at, true);
        return Math.abs(days) === dateInfinity ? null : days;
      },
    },
  ],
  [DuckDBTypeId.TIMESTAMP, timestamp((value) => value)],
  [DuckDBTypeId.TIMESTAMP_TZ, timestamp((value) => value)],
  [DuckDBTypeId.TIMESTAMP_S, timestamp((value) => value * 1_000_000n)],
  [DuckDBTypeId.TIMESTAMP_MS, timestamp((value) => value * 1000n)],
  [DuckDBTypeId.TIMESTAMP_NS, timestamp(microsecondsOfNanoseconds)],
]);

/** Nanoseconds before 1970 belong to the microsecond that they fall in, so division rounds down. */
function microsecondsOfNanoseconds(value: bigint): bigint {
  const quotient = value / 1000n;
  return value % 1000n < 0n ? quotient - 1n : quotient;
}

function int128(data: DataView, at: number): bigint {
  return (data.getBigInt64(at + 8, true) << 64n) | data.getBigUint64(at, true);
}

/** How values of a fixed-width DuckDB type are read, or null for any other type. */
export function fixedReader(type: DuckDBType): FixedReader | null {
  if (type.typeId === DuckDBTypeId.DECIMAL) return decimal(type as DuckDBDecimalType);
  return readers.get(type.typeId) ?? null;
}

/** DuckDB holds a decimal as an integer of 2, 4, 8 or 16 bytes by its width; we write it as a double. */
function decimal({ width, scale }: DuckDBDecimalType): FixedReader {
  if (width <= 4) return double(2, (data, at) => scaled(data.getInt16(at, true), scale));
  if (width <= 9) return double(4, (data, at) => scaled(data.getInt32(at, true), scale));
  if (width <= 18) return double(8, (data, at) => scaled(data.getBigInt64(at, true), scale));
  return double(16, (data, at) => scaled(int128(data, at), scale));
}

/** The double nearest to the decimal: division by a power of ten is exact only for small digits, parsing always. */
function scaled(unscaled: number | bigint, scale: number): number {
  return Number(`${unscaled}e-${scale}`);
}
