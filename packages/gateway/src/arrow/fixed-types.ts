import { DuckDBTypeId, type DuckDBType } from "@duckdb/node-api";
import {
  DateDay,
  Float32,
  Float64,
  Int16,
  Int32,
  Int64,
  Int8,
  TimestampMicrosecond,
  type DataType,
} from "apache-arrow";
import type { ColumnType } from "@vitalkit/spec";

import type { ConvertedType, CopiedType, FixedValues } from "./fixed-buffers.js";

const greatestDay = 2_147_483_647;
const greatestMoment = 2n ** 63n - 1n;

interface ArrayOf<T extends FixedValues> {
  new (length: number): T;
  readonly BYTES_PER_ELEMENT: number;
}

function copied<T extends FixedValues>(
  type: ColumnType,
  arrow: DataType,
  Values: ArrayOf<T>,
  isMissing: ((value: T[number]) => boolean) | null = null,
): CopiedType {
  const values = (length: number): T => new Values(length);
  return {
    type,
    arrow,
    width: Values.BYTES_PER_ELEMENT,
    values,
    isMissing: isMissing as CopiedType["isMissing"],
  };
}

function converted<T extends FixedValues>(
  to: CopiedType,
  width: number,
  read: (data: DataView, at: number) => T[number] | null,
): ConvertedType {
  return { type: to.type, arrow: to.arrow, values: to.values, width, read };
}

const isNotFinite = (value: number): boolean => !Number.isFinite(value);
/** DuckDB writes "infinity" as the greatest value and "-infinity" as its negative. */
const isEndlessDay = (value: number): boolean => Math.abs(value) === greatestDay;
const isEndlessMoment = (value: bigint): boolean => value === greatestMoment || value === -greatestMoment;

const int16 = copied("integer", new Int16(), Int16Array);
const int32 = copied("integer", new Int32(), Int32Array);
const int64 = copied("integer", new Int64(), BigInt64Array);
const float64 = copied("number", new Float64(), Float64Array, isNotFinite);
const timestamp = copied("timestamp", new TimestampMicrosecond("UTC"), BigInt64Array, isEndlessMoment);

function moment(toMicroseconds: (value: bigint) => bigint): ConvertedType {
  return converted<BigInt64Array>(timestamp, 8, (data, at) => {
    const value = data.getBigInt64(at, true);
    return isEndlessMoment(value) ? null : toMicroseconds(value);
  });
}

const fixedTypes: ReadonlyMap<DuckDBTypeId, CopiedType | ConvertedType> = new Map<
  DuckDBTypeId,
  CopiedType | ConvertedType
>([
  [DuckDBTypeId.TINYINT, copied("integer", new Int8(), Int8Array)],
  [DuckDBTypeId.SMALLINT, int16],
  [DuckDBTypeId.INTEGER, int32],
  [DuckDBTypeId.BIGINT, int64],
  [DuckDBTypeId.UTINYINT, converted<Int16Array>(int16, 1, (data, at) => data.getUint8(at))],
  [DuckDBTypeId.USMALLINT, converted<Int32Array>(int32, 2, (data, at) => data.getUint16(at, true))],
  [DuckDBTypeId.UINTEGER, converted<BigInt64Array>(int64, 4, (data, at) => BigInt(data.getUint32(at, true)))],
  [DuckDBTypeId.FLOAT, copied("number", new Float32(), Float32Array, isNotFinite)],
  [DuckDBTypeId.DOUBLE, float64],
  [DuckDBTypeId.DATE, copied("date", new DateDay(), Int32Array, isEndlessDay)],
  [DuckDBTypeId.TIMESTAMP, timestamp],
  [DuckDBTypeId.TIMESTAMP_TZ, timestamp],
  [DuckDBTypeId.TIMESTAMP_S, moment((value) => value * 1_000_000n)],
  [DuckDBTypeId.TIMESTAMP_MS, moment((value) => value * 1000n)],
  [DuckDBTypeId.TIMESTAMP_NS, moment(microsecondsOfNanoseconds)],
]);

/** How values of a fixed-width DuckDB type become Arrow's, or null for any other type. */
export function fixedType(type: DuckDBType): CopiedType | ConvertedType | null {
  return fixedTypes.get(type.typeId) ?? null;
}

/** Nanoseconds before 1970 belong to the microsecond that they fall in, so division rounds down. */
function microsecondsOfNanoseconds(value: bigint): bigint {
  const quotient = value / 1000n;
  return value % 1000n < 0n ? quotient - 1n : quotient;
}
