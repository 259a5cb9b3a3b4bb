import type { ExpressionType } from "../expression/tree.js";

/**
 * A column in the shape that kernels compute with. `values` holds numbers as doubles, booleans as 0 and 1, dates
 * and timestamps as epoch milliseconds, and text as codes into `dictionary`. Where `valid` is not null, a 0 in it
 * marks a null (one byte a row); the value under a null is unspecified.
 */
export interface Vector {
  readonly type: ExpressionType;
  readonly length: number;
  readonly values: Float64Array | Int32Array | Uint8Array;
  readonly valid: Uint8Array | null;
  /** Present on text alone; entries are distinct. */
  readonly dictionary?: readonly string[];
  /** Present on integers alone, where some lie beyond 2^53: every digit of each; `values` are then rounded. */
  readonly exact?: BigInt64Array | BigUint64Array;
  /**
   * Present on numbers alone, where some came as decimals that no double holds: every digit of each of those, by row.
   * `values` are then the nearest doubles.
   */
  readonly digits?: ReadonlyMap<number, string>;
}
