import type { Codes } from "./codes.js";
import { HashTable } from "./hash-table.js";

/** Rows divided into groups, numbered in the order in which they first appear. */
export interface Grouping {
  /** Group of each row. */
  readonly ids: Int32Array;
  readonly count: number;
  /** First row of each group; -1 for the one group of no rows at all. */
  readonly first: Int32Array;
}

/** Most slots of a table by code alone, unless there are as many rows. */
const DENSE = 1 << 18;

/** Rows with equal keys (NULL equals NULL) in one group; no keys: one group of all rows, also of none. */
export function groupBy(keys: readonly Codes[], length: number): Grouping {
  const [head, ...tail] = keys;
  if (!head) return { ids: new Int32Array(length), count: 1, first: Int32Array.of(length > 0 ? 0 : -1) };
  return number(
    tail.reduce((left, right) => pair(left, right, length), head),
    length,
  );
}

/** Groups of `grouping` divided further by `codes`. */
export function subdivide(grouping: Grouping, codes: Codes): Grouping {
  const { length } = grouping.ids;
  return number(pair({ codes: grouping.ids, count: grouping.count }, codes, length), length);
}

/** A code for each pair of codes. */
function pair(left: Codes, right: Codes, length: number): Codes {
  const count = left.count * right.count;
  const codes = new Int32Array(length);
  const isDense = count <= Math.max(DENSE, 4 * length);
  const table = isDense ? null : new HashTable(length);
  for (let index = 0; index < length; index++) {
    const code = (left.codes[index] as number) * right.count + (right.codes[index] as number);
    codes[index] = table ? table.code(code) : code;
  }
  return { codes, count: table ? table.count : count };
}

function number({ codes, count }: Codes, length: number): Grouping {
  const known = new Int32Array(count).fill(-1);
  const ids = new Int32Array(length);
  const first: number[] = [];
  for (let index = 0; index < length; index++) {
    const code = codes[index] as number;
    let id = known[code] as number;
    if (id === -1) {
      id = first.push(index) - 1;
      known[code] = id;
    }
    ids[index] = id;
  }
  return { ids, count: first.length, first: Int32Array.from(first) };
}
