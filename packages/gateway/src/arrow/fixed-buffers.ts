import type { DataType } from "apache-arrow";
import type { ColumnType } from "@vitalkit/spec";

import type { ColumnBuffers } from "./column-buffers.js";
import { isValid, type RawVector } from "./raw-vector.js";
import { ValidityBuilder } from "./validity.js";

export type FixedValues = Int8Array | Int16Array | Int32Array | BigInt64Array | Float32Array | Float64Array;

interface FixedType<T extends FixedValues> {
  readonly type: ColumnType;
  readonly arrow: DataType;
  /** Bytes of one value in DuckDB's memory. */
  readonly width: number;
  readonly values: (length: number) => T;
}

/** A fixed-width DuckDB type whose memory is Arrow's already: whole vectors are copied. */
export interface CopiedType<T extends FixedValues = FixedValues> extends FixedType<T> {
  /** Whether the value counts as missing: NaN, infinities. */
  readonly isMissing: ((value: T[number]) => boolean) | null;
}

/** A fixed-width DuckDB type that Arrow, or we, hold in another way. */
export interface ConvertedType<T extends FixedValues = FixedValues> extends FixedType<T> {
  /** The value at byte `at`, or null for one that counts as missing. */
  readonly read: (data: DataView, at: number) => T[number] | null;
}

/** Present values one after another; what lies under nulls is zero. */
export function fixedBuffers(
  name: string,
  fixed: CopiedType | ConvertedType,
  vectors: readonly RawVector[],
): ColumnBuffers {
  const length = vectors.reduce((sum, vector) => sum + vector.rows, 0);
  const values = fixed.values(length);
  const validity = new ValidityBuilder(length);
  for (const vector of vectors) {
    if ("read" in fixed) convertVector(fixed, vector, values, validity);
    else copyVector(fixed, vector, values, validity);
  }
  const { type, arrow } = fixed;
  return { name, type, arrow, length, nullCount: validity.nullCount, validity: validity.finish(), values };
}

function copyVector(
  fixed: CopiedType,
  vector: RawVector,
  values: FixedValues,
  validity: ValidityBuilder,
): void {
  const { data, offset, rows } = vector;
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  bytes.set(new Uint8Array(data.buffer, data.byteOffset, rows * fixed.width), offset * fixed.width);
  const { isMissing } = fixed;
  if (vector.validity === null && isMissing === null) return;
  for (let row = 0; row < rows; row++) {
    if (isValid(vector, row) && !isMissing?.(values[offset + row]!)) continue;
    validity.setNull(offset + row);
    bytes.fill(0, (offset + row) * fixed.width, (offset + row + 1) * fixed.width);
  }
}

function convertVector(
  fixed: ConvertedType,
  vector: RawVector,
  values: FixedValues,
  validity: ValidityBuilder,
): void {
  for (let row = 0; row < vector.rows; row++) {
    const value = isValid(vector, row) ? fixed.read(vector.data, row * fixed.width) : null;
    if (value === null) validity.setNull(vector.offset + row);
    else values[vector.offset + row] = value;
  }
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
  const nulls = { nullCount: validity.nullCount, validity: validity.finish() };
  return { name, type: "boolean", arrow, length, ...nulls, values };
}
