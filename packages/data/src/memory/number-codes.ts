import type { Vector } from "../table/vector.js";
import { HashTable } from "./hash-table.js";

/** Whole numbers within so many of zero are looked up rather than hashed. */
const FARTHEST = 65_536;

/** Numbers doubles from 1 on, in the order in which they first come. */
export class NumberCodes {
  readonly #table = new HashTable(1024);
  /** Codes of small whole numbers from -#reach on; 0 is none so far. */
  readonly #small: Int32Array;
  readonly #reach: number;

  /** `numRows` is how many there may be. */
  constructor(numRows: number) {
    this.#reach = Math.min(FARTHEST, numRows);
    this.#small = new Int32Array(2 * this.#reach);
  }

  get count(): number {
    return this.#table.count;
  }

  /** The number of each code from 1 on. */
  get keys(): Float64Array {
    return this.#table.keys;
  }

  /** Writes the code of each value; those of nulls are unspecified. */
  codes(values: Vector["values"], valid: Uint8Array | null, codes: Int32Array): void {
    const small = this.#small;
    const reach = this.#reach;
    const width = small.length;
    const table = this.#table;
    for (let index = 0; index < values.length; index++) {
      if (valid !== null && valid[index] === 0) continue;
      const value = values[index] as number;
      const place = (value + reach) | 0;
      // Compared as it is: beside a large reach a tiny number is lost.
      if (place >= 0 && place < width && place - reach === value) {
        let code = small[place] as number;
        if (code === 0) small[place] = code = table.code(value) + 1;
        codes[index] = code;
      } else codes[index] = table.code(value) + 1;
    }
  }
}
