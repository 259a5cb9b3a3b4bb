import type { DataType } from "apache-arrow";
import type { ColumnType } from "@vitalkit/spec";

/** One column of an answer in Arrow's memory layout; bytes under nulls and in padding are zero. */
export interface ColumnBuffers {
  readonly name: string;
  readonly type: ColumnType;
  readonly arrow: DataType;
  readonly length: number;
  readonly nullCount: number;
  /** One bit a row, least significant first, 1 is present; null when no row is null. */
  readonly validity: Uint8Array | null;
  /** Fixed-width values; a bitmap for booleans; UTF-8 bytes for text. */
  readonly values: ArrayBufferView;
  /** Text only: `length + 1` byte offsets into `values`. */
  readonly offsets?: Int32Array;
}

/** Whether the row at `index` holds a value. */
export function isPresent(column: Pick<ColumnBuffers, "validity">, index: number): boolean {
  return column.validity === null || (column.validity[index >> 3]! & (1 << (index & 7))) !== 0;
}
