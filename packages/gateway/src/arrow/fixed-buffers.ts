import type { DataType } from "apache-arrow";
import type { ColumnType } from "@vitalkit/spec";

import type { ColumnBuffers } from "./column-buffers.js";
import { isValid, type RawVector } from "./raw-vector.js";
import { ValidityBuilder } from "./validity.js";

type Values = Int8Array | Int16Array | Int32Array | BigInt64Array | Float32Array | Float64Array;

/** How a fixed-width DuckDB type becomes an Arrow column. */
export interface FixedReader<T extends Values = Values> {
  readonly type: ColumnType;
  readonly arrow: DataType;
  /** Bytes of one value in DuckDB's memory. */
  readonly width: number;
  readonly values: (length: number) => T;
  /** The value at byte `at`, or null where DuckDB holds one that we count as missing (NaN, infinities). */
  readonly read: (data: DataView, at: number) => T[number] | null;
}

/** Copies present values one after another; what lies under nulls stays zero. */
export function fixedBuffers(
  name: string,
  reader: FixedReader,
  vectors: readonly RawVector[],
): ColumnBuffers {
  const length = vectors.reduce((sum, vector) => sum + vector.rows, 0);
  const values = reader.values(length);
  const validity = new ValidityBuilder(length);
  for (const vector of vectors) {
    for (let row = 0; row < vector.rows; row++) {
      const value = isValid(vector, row) ? reader.read(vector.data, row * reader.width) : null;
      if (value === null) validity.setNull(vector.offset + row);
      else values[vector.offset + row] = value;
    }
  }
  return {
    name,
    type: reader.type,
    arrow: reader.arrow,
    length,
    nullCount: validity.nullCount,
    validity: validity.finish(),
    values,
  };
}

/** DuckDB holds a boolean as one byte, Arrow as one bit. */
export function booleanBuffers(name: string, arrow: DataType, vectors: readonly RawVector[]): ColumnBuffers {
  const length = vectors.reduce((sum, vector) => sum + vector.rows, 0);
  const values = new Uint8Array((length + 7) >> 3);
  const validity = new ValidityBuilder(length);
  for (const vector of vectors) {
    for (let row = 0; row < vector.rows; row++) {
      const index = vector.offset + row;
      if (!isValid(vector, row)) validity.setNull(index);
      else if (vector.data.getUint8(row) !== 0) values[index >> 3]! |= 1 << (index & 7);
    }
  }
  return {
    name,
    type: "boolean",
    arrow,
    length,
    nullCount: validity.nullCount,
    validity: validity.finish(),
    values,
  };
}
