import type { Vector } from "../../table/vector.js";
import type { TallyData } from "../tally/tally.js";

/** A column that conditions of a cube's questions may move over. */
export interface Dimension {
  readonly column: string;
  /** The value of each code. */
  readonly values: Vector;
}

/** How a cell tells the value of one of the keys that a question groups by. */
export type CubeKey =
  | {
      /** A digit of the cell's number within its bin. */
      readonly kind: "own";
      readonly step: number;
      readonly values: Vector;
    }
  | {
      /** What a dimension's code comes to. */
      readonly kind: "of";
      readonly dimension: number;
      /** The key's code for each of the dimension's; null where they are the same. */
      readonly table: Int32Array | null;
      readonly values: Vector;
    };

/**
 * A table's rows tallied by the keys of one question and by the columns that its conditions move over. Cells stand bin
 * by bin: `bin * width + place`; a bin is a code of the last dimension, the others are digits of the place.
 */
export interface CubeData {
  readonly dimensions: readonly Dimension[];
  /** What a step of each dimension but the last adds to a place. */
  readonly steps: readonly number[];
  readonly keys: readonly CubeKey[];
  readonly bins: number;
  /** Places of a bin. */
  readonly width: number;
  /** Marks the cells (1) that have rows. */
  readonly seen: Uint8Array;
  /** By reader, in the order of kinds. */
  readonly tallied: readonly {
    readonly reader: string;
    readonly texts: readonly string[] | null;
    readonly tallies: readonly TallyData[];
  }[];
}
