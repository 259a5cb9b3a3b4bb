import type { Batch } from "../expression/evaluate.js";
import { nulls } from "../expression/kernels/vectors.js";
import type { Expression } from "../expression/tree.js";
import type { Vector } from "../table/vector.js";
import { type Block, blocksOf } from "./block.js";
import { filterOf } from "./filter.js";
import type { Store } from "./store.js";
import { Unstreamable } from "./unstreamable.js";

/** Rows that pass a condition, ascending. @throws Unstreamable, and what evaluating it throws. */
export function rowsPassing(where: Expression | true, store: Store): Int32Array {
  const filter = filterOf(where, store);
  const parts: Int32Array[] = [];
  let count = 0;
  for (const block of blocksOf(store.numRows, startsOf(filter.columns, store))) {
    const selection = filter.select(block);
    const rows = selection.rows.slice(0, selection.count);
    for (let index = 0; index < rows.length; index++) rows[index]! += block.start;
    parts.push(rows);
    count += rows.length;
  }
  const all = new Int32Array(count);
  let start = 0;
  for (const part of parts) {
    all.set(part, start);
    start += part.length;
  }
  return all;
}

/** Some rows of a table, in some order: no more of a column is made a vector of than these. */
export class StoredRows implements Batch {
  readonly length: number;
  readonly #store: Store;
  readonly #rows: Int32Array;
  readonly #columns = new Map<string, Vector>();

  constructor(store: Store, rows: Int32Array) {
    this.length = rows.length;
    this.#store = store;
    this.#rows = rows;
  }

  /** @throws Unstreamable where a column has digits that no double has. */
  column(name: string): Vector {
    const vector = this.#columns.get(name) ?? gathered(name, this.#rows, this.#store);
    this.#columns.set(name, vector);
    return vector;
  }

  /** Some of these rows; indices count within them. */
  take(rows: Int32Array): StoredRows {
    const own = this.#rows;
    return new StoredRows(
      this.#store,
      rows.map((row) => own[row] as number),
    );
  }
}

/** Reads block after block what the rows need of it, wherever they stand among the rows. */
function gathered(name: string, rows: Int32Array, store: Store): Vector {
  const column = store.column(name);
  const order = ascending(rows);
  const at = (index: number) => rows[order ? (order[index] as number) : index] as number;
  let values: Vector["values"] | null = null;
  let valid: Uint8Array | null = null;
  let last: Vector | null = null;
  let index = 0;
  for (const block of blocksOf(store.numRows, column.starts)) {
    const end = endOf(block);
    if (index >= rows.length) break;
    if (at(index) >= end) continue;
    const vector = column.vector(block);
    if (vector.exact || vector.digits) throw new Unstreamable();
    values ??= new (vector.values.constructor as new (length: number) => Vector["values"])(rows.length);
    for (; index < rows.length && at(index) < end; index++) {
      const row = at(index) - block.start;
      const place = order ? (order[index] as number) : index;
      values[place] = vector.values[row] as number;
      if (vector.valid?.[row] === 0) (valid ??= new Uint8Array(rows.length).fill(1))[place] = 0;
    }
    last = vector;
  }
  if (!values || !last) return nulls(column.type, rows.length);
  const { type, dictionary } = last;
  return { type, length: rows.length, values, valid, ...(dictionary ? { dictionary } : {}) };
}

function endOf({ start, length }: Block): number {
  return start + length;
}

/** Places of the rows by row; null where they ascend already. */
function ascending(rows: Int32Array): Int32Array | null {
  let isAscending = true;
  for (let index = 1; index < rows.length; index++)
    if ((rows[index] as number) < (rows[index - 1] as number)) isAscending = false;
  if (isAscending) return null;
  return Int32Array.from(rows, (_, index) => index).sort((a, b) => (rows[a] as number) - (rows[b] as number));
}

function startsOf(names: ReadonlySet<string>, store: Store): readonly number[] {
  return [...names].flatMap((name) => store.column(name).starts);
}
