import type { Aggregate } from "../expression/tree.js";
import type { Vector } from "../table/vector.js";
import type { Merge } from "./tally/tally.js";

/** Rows that have been divided into cells, and tallied. Cells are numbers. */
export interface Cells {
  /** Whether no two cells have the same codes of all keys. */
  readonly areUnique: boolean;
  /** Cells that have rows. */
  present(): Int32Array;
  /** How many codes a key has. */
  sizeOf(key: number): number;
  /** The codes of one key in some cells. */
  codesOf(key: number, cells: Int32Array): Int32Array;
  /** The values of one key in some cells. */
  valuesOf(key: number, cells: Int32Array): Vector;
  /** The aggregate's value for each group of cells. @throws Unstreamable where it would not be exact. */
  aggregate(node: Aggregate, merge: Omit<Merge, "seen">): Vector;
}
