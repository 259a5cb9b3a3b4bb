import type { Vector } from "../../table/vector.js";

/** Rows of an argument that count, each in its cell. */
export interface TallyRows {
  /** Values of the argument; that of row `index` is at `places[index]`. */
  readonly values: Vector["values"];
  readonly places: Int32Array;
  /** The cell of each row; null where all are in one. */
  readonly cells: Int32Array | null;
  /** The cell of all rows, where `cells` is null. */
  readonly only: number;
  /** How many rows count. */
  readonly count: number;
  /** Whether every row of the selection counts: none was left out for a null or a condition. */
  readonly isWhole: boolean;
}

/** Cells that are gathered into groups: `groups[index]` is that of `cells[index]`. */
export interface Merge {
  readonly cells: Int32Array;
  readonly groups: Int32Array;
  /** How many groups there are. */
  readonly count: number;
  /** Marks the cells (1) that have had a row, whatever was in it. */
  readonly seen: Uint8Array;
}

/** Cells of another tally, `length` of them from `from` on, that are added to those from `to` on. */
export interface CellRun {
  readonly from: number;
  readonly to: number;
  readonly length: number;
}

/** A tally as plain arrays, its own: it must not go on. */
export interface TallyData {
  readonly kind: string;
  readonly arrays: readonly (Float64Array | Uint8Array | null)[];
}

/** What an aggregate keeps for each cell while rows go by. */
export interface Tally {
  /** Makes room for so many cells. */
  grow(cells: number): void;
  /**
   * True where it will know, when it settles, which cells all rows of the selection were in. @throws Unstreamable where it would not be exact.
   */
  add(rows: TallyRows): boolean;
  /** Puts what is kept aside where it belongs once all rows are added, and marks cells that had rows. @throws Unstreamable. */
  settle(seen: Uint8Array): void;
  /** A tally of the same kind of so many cells without rows. */
  empty(cells: number): Tally;
  /** Adds cells of a tally of the same kind. @throws Unstreamable where it would not be exact. */
  addCells(other: Tally, run: CellRun): void;
  /** Null where it is too large to be kept or sent: it holds every value. */
  data(cells: number): TallyData | null;
  /** The same of groups of cells. @throws Unstreamable where it would not be exact. */
  merged(merge: Merge): Tally;
}

/** The values and room for more; `fill` stands in what is new. */
export function grown(values: Float64Array, length: number, fill: number): Float64Array {
  if (length <= values.length) return values;
  const longer = new Float64Array(roomFor(length, values.length));
  longer.set(values);
  if (!Object.is(fill, 0)) longer.fill(fill, values.length);
  return longer;
}

export function grownBytes(bytes: Uint8Array, length: number): Uint8Array {
  if (length <= bytes.length) return bytes;
  const longer = new Uint8Array(roomFor(length, bytes.length));
  longer.set(bytes);
  return longer;
}

/** Twice as many, but for the first time just as many: most cells are known at the start. */
function roomFor(length: number, before: number): number {
  return before === 0 ? length : Math.max(length, before * 2);
}
