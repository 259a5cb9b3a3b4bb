import { DuckDBTypeId, type DuckDBDecimalType, type DuckDBType } from "@duckdb/node-api";
import { decimalCell, type Cell } from "@vitalkit/data/table";

import type { ColumnBuffers } from "./column-buffers.js";
import { isValid, type RawVector } from "./raw-vector.js";
import { numberBuffers } from "./table-columns.js";

/** How DuckDB holds numbers whose digits a double may not have: as whole numbers of so many bytes, with a scale. */
export interface LongNumber {
  readonly width: number;
  readonly scale: number;
  readonly read: (data: DataView, at: number) => number | bigint;
}

/** Null for any other type. */
export function longNumber(type: DuckDBType): LongNumber | null {
  const whole = (width: number, read: LongNumber["read"]): LongNumber => ({ width, scale: 0, read });
  switch (type.typeId) {
    case DuckDBTypeId.UBIGINT:
      return whole(8, (data, at) => data.getBigUint64(at, true));
    case DuckDBTypeId.HUGEINT:
      return whole(16, int128);
    case DuckDBTypeId.UHUGEINT:
      return whole(16, (data, at) => BigInt.asUintN(128, int128(data, at)));
    case DuckDBTypeId.DECIMAL:
      return decimal(type as DuckDBDecimalType);
    default:
      return null;
  }
}

/** Doubles, or decimals where one of the numbers has digits that no double has. */
export function decimalBuffers(
  name: string,
  { width, scale, read }: LongNumber,
  vectors: readonly RawVector[],
): ColumnBuffers {
  const power = 10 ** scale;
  const cells: Cell[] = [];
  for (const vector of vectors) {
    for (let row = 0; row < vector.rows; row++) {
      const unscaled = isValid(vector, row) ? read(vector.data, row * width) : null;
      cells.push(unscaled === null ? null : cellOf(unscaled, scale, power));
    }
  }
  return numberBuffers(name, cells);
}

function cellOf(unscaled: number | bigint, scale: number, power: number): number | string {
  const whole = Number(unscaled);
  // A quotient of two doubles that are exact themselves is rounded only once, and writes back up to 15 digits.
  if (Math.abs(whole) < 1e15 && scale <= 22) return whole / power;
  return decimalCell(BigInt(unscaled), scale);
}

function decimal({ width, scale }: DuckDBDecimalType): LongNumber {
  if (width <= 4) return { width: 2, scale, read: (data, at) => data.getInt16(at, true) };
  if (width <= 9) return { width: 4, scale, read: (data, at) => data.getInt32(at, true) };
  if (width <= 18) return { width: 8, scale, read: (data, at) => data.getBigInt64(at, true) };
  return { width: 16, scale, read: int128 };
}

function int128(data: DataView, at: number): bigint {
  return (data.getBigInt64(at + 8, true) << 64n) | data.getBigUint64(at, true);
}
