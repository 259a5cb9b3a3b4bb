import { ranksOf } from "../expression/kernels/dictionaries.js";
import type { Vector } from "../table/vector.js";
import { ranksOfDecimals } from "./decimals.js";

/** One key to sort by. */
export interface SortKey {
  readonly vector: Vector;
  readonly descending: boolean;
}

interface Compare {
  (a: number, b: number): number;
}

/**
 * The rows from `offset` on, at most `limit` of them, as sorting all `length` rows would give them: NULLs last both
 * ways, text by code point, rows that tie in their own order.
 */
export function sortedRows(
  keys: readonly SortKey[],
  length: number,
  page: { readonly offset: number; readonly limit: number },
): Int32Array {
  const end = Math.min(length, page.offset + page.limit);
  if (page.offset >= end) return new Int32Array(0);
  const compares = keys.map(compareBy);
  const compare: Compare = (a, b) => {
    for (const each of compares) {
      const difference = each(a, b);
      if (difference !== 0) return difference;
    }
    return a - b;
  };
  const rows = keys.length > 0 && end < length / 8 ? firstRows(keys, end, length, compare) : allRows(length);
  if (keys.length > 0 && !areInOrder(rows, compare)) rows.sort(compare);
  return rows.slice(page.offset, end);
}

function compareBy({ vector, descending }: SortKey): Compare {
  const { valid } = vector;
  const sign = descending ? -1 : 1;
  const ascending = vector.dictionary ? byRank(vector) : byValue(orderedValues(vector));
  if (valid === null) return (a, b) => sign * ascending(a, b);
  return (a, b) => {
    const hasA = valid[a] as number;
    const hasB = valid[b] as number;
    return hasA === 1 && hasB === 1 ? sign * ascending(a, b) : hasB - hasA;
  };
}

function orderedValues(vector: Vector): Vector["values"] | NonNullable<Vector["exact"]> {
  return vector.digits ? ranksOfDecimals(vector) : (vector.exact ?? vector.values);
}

function byValue(values: Vector["values"] | NonNullable<Vector["exact"]>): Compare {
  return (a, b) => {
    const x = values[a] as number | bigint;
    const y = values[b] as number | bigint;
    return x < y ? -1 : x > y ? 1 : 0;
  };
}

/** Text by the ranks of its dictionary, which are made when two rows are first compared: ties are rarely reached. */
function byRank({ values, dictionary = [] }: Vector): Compare {
  let ranks: Int32Array | null = null;
  return (a, b) => {
    ranks ??= ranksOf(dictionary);
    return (ranks[values[a] as number] as number) - (ranks[values[b] as number] as number);
  };
}

/** What has been grouped by time stands in its order most often. */
function areInOrder(rows: Int32Array, compare: Compare): boolean {
  for (let index = 1; index < rows.length; index++)
    if (compare(rows[index - 1] as number, rows[index] as number) > 0) return false;
  return true;
}

/** 0, 1, 2 … */
export function allRows(length: number): Int32Array {
  const rows = new Int32Array(length);
  for (let row = 0; row < length; row++) rows[row] = row;
  return rows;
}

/** The `count` rows that come first, in no order: a heap whose top is the last of them. */
function firstRows(keys: readonly SortKey[], count: number, length: number, compare: Compare): Int32Array {
  const heap = allRows(count);
  for (let root = (count >> 1) - 1; root >= 0; root--) sink(heap, root, compare);
  const isBehind = quickTest(keys);
  for (let row = count; row < length; row++) {
    const last = heap[0] as number;
    if (isBehind(row, last) || compare(row, last) >= 0) continue;
    heap[0] = row;
    sink(heap, 0, compare);
  }
  return heap;
}

/** Tells most rows that come later by the first key alone, where it is numbers; says no where it cannot tell. */
function quickTest([key]: readonly SortKey[]): (row: number, last: number) => boolean {
  if (!key || key.vector.dictionary || key.vector.exact || key.vector.valid) return () => false;
  const { values } = key.vector;
  if (key.descending) return (row, last) => (values[row] as number) < (values[last] as number);
  return (row, last) => (values[row] as number) > (values[last] as number);
}

function sink(heap: Int32Array, from: number, compare: Compare): void {
  for (let parent = from; ;) {
    let child = 2 * parent + 1;
    if (child >= heap.length) return;
    if (child + 1 < heap.length && compare(heap[child + 1] as number, heap[child] as number) > 0) child++;
    if (compare(heap[parent] as number, heap[child] as number) >= 0) return;
    const held = heap[parent] as number;
    heap[parent] = heap[child] as number;
    heap[child] = held;
    parent = child;
  }
}
