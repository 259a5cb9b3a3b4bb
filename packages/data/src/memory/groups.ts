import type { MetricOutput } from "../query/plan-types.js";
import type { Vector } from "../table/vector.js";

/** Rows gathered into groups, as whatever follows in an answer needs to know of them. */
export interface Groups {
  /** How many groups there are. */
  readonly count: number;
  /** The value of the plan's group of that number in each group. */
  key(index: number): Vector;
  /** One value a group. */
  metric(metric: MetricOutput): Vector;
  /** Some of these groups by their numbers, where their metrics can be had without those of the others; else null. */
  only?(numbers: Int32Array): Groups | null;
}
