import type { Vector } from "../table/vector.js";
import type { Grouping } from "./grouping.js";

/** What a kernel works on: one value a row, which rows count, and into which group. */
export interface KernelInput {
  readonly vector: Vector;
  /** Rows that count (1): not null, under the FILTER, under `over_time`; null: all of them. */
  readonly use: Uint8Array | null;
  readonly grouping: Grouping;
}
