import type { ColumnType } from "@vitalkit/spec";

import type { ArrowChunk } from "../table/arrow-chunk.js";
import { ArrowColumn } from "../table/arrow-column.js";
import type { Column } from "../table/table.js";
import type { Vector } from "../table/vector.js";
import { vectorOf } from "../table/vector-column.js";
import type { Block } from "./block.js";
import { type ChunkReader, chunkReader, stepReader } from "./chunk-reader.js";

/** A column as blocks are read from it: what it takes beside the column's own bytes does not grow with its length. */
export interface StoredColumn {
  readonly type: ColumnType;
  readonly length: number;
  /** First rows of its chunks. */
  readonly starts: readonly number[];
  /** False where it is known that no value is null, apart from NaN and infinities. */
  readonly mayBeNull: boolean;
  /** The rows of a block, which lies within one chunk; the vector stands until another block is read. */
  vector(block: Block): Vector;
  /** The same as 32-bit whole numbers, dates as days; null where the column is not stored so. */
  readonly steps: ((block: Block) => Vector) | null;
}

export function storedColumn(column: Column): StoredColumn {
  const read = column instanceof ArrowColumn ? chunkReader(column) : null;
  if (!read || !(column instanceof ArrowColumn)) return new WholeColumn(column);
  const { type, chunks } = column;
  const starts = startsOf(chunks);
  const steps = stepReader(column);
  const isNullable = ({ validity }: ArrowChunk) => validity !== null;
  return {
    type,
    length: column.length,
    starts,
    mayBeNull: chunks.some((chunk) => isNullable(chunk) || (chunk.dictionary?.some(isNullable) ?? false)),
    vector: blockReader(chunks, starts, read),
    steps: steps && blockReader(chunks, starts, steps),
  };
}

function startsOf(chunks: readonly ArrowChunk[]): readonly number[] {
  let start = 0;
  return chunks.map(({ length }) => (start += length) - length);
}

/** Reads a block out of the chunk that it lies in, once for all who ask for the same block in turn. */
function blockReader(
  chunks: readonly ArrowChunk[],
  starts: readonly number[],
  read: ChunkReader,
): (block: Block) => Vector {
  let last: Block = { start: -1, length: 0 };
  let vector: Vector | null = null;
  return (block) => {
    if (vector && last.start === block.start && last.length === block.length) return vector;
    const index = chunkAt(starts, block.start);
    vector = read(chunks[index] as ArrowChunk, block.start - (starts[index] as number), block.length);
    last = block;
    return vector;
  };
}

/** A column that can only be read as a whole: blocks are views of its vector. */
class WholeColumn implements StoredColumn {
  readonly type: ColumnType;
  readonly length: number;
  readonly starts: readonly number[] = [0];
  readonly steps = null;
  readonly #column: Column;
  #whole: Vector | null = null;

  constructor(column: Column) {
    this.type = column.type;
    this.length = column.length;
    this.#column = column;
  }

  get mayBeNull(): boolean {
    return this.#vector.valid !== null;
  }

  vector({ start, length }: Block): Vector {
    const whole = this.#vector;
    const end = start + length;
    const valid = whole.valid?.subarray(start, end);
    return {
      ...whole,
      length,
      values: whole.values.subarray(start, end),
      valid: valid?.includes(0) ? valid : null,
      ...(whole.exact ? { exact: whole.exact.subarray(start, end) } : {}),
    };
  }

  get #vector(): Vector {
    return (this.#whole ??= vectorOf(this.#column));
  }
}

/** The last chunk that starts at or before `row`: of several that do, the ones before it are empty. */
function chunkAt(starts: readonly number[], row: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] as number) <= row) low = middle;
    else high = middle - 1;
  }
  return low;
}
