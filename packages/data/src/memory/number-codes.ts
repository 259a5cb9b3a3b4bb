import { apart } from "../expression/kernels/apart.js";
import type { Vector } from "../table/vector.js";
import { HashTable } from "./hash-table.js";

/** Whole numbers within so many of zero are looked up rather than hashed. */
const FARTHEST = 65_536;

/** Numbers doubles from 1 on, in the order in which they first come. */
export class NumberCodes {
  readonly #table = new HashTable(1024);
  /** Codes of small whole numbers from -#reach on, of which there are a power of two; 0 is none so far. */
  readonly #small: Int32Array;
  readonly #reach: number;
  #room = new Float64Array(0);

  /** `numRows` is how many there may be. */
  constructor(numRows: number) {
    this.#reach = 2 ** Math.ceil(Math.log2(Math.min(FARTHEST, Math.max(1, numRows))));
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
    const doubles = this.#doubles(values);
    if (knownCodes(doubles, this.#small, this.#reach, codes) > 0) this.#codeOthers(doubles, valid, codes);
  }

  #doubles(values: Vector["values"]): Float64Array {
    if (values instanceof Float64Array) return values;
    if (this.#room.length < values.length) this.#room = new Float64Array(values.length);
    this.#room.set(values);
    return this.#room.subarray(0, values.length);
  }

  /** Numbers what has no code so far, or is not looked up. */
  #codeOthers(values: Float64Array, valid: Uint8Array | null, codes: Int32Array): void {
    const small = this.#small;
    const reach = this.#reach;
    const table = this.#table;
    for (let index = 0; index < values.length; index++) {
      if (codes[index] !== 0 || (valid !== null && valid[index] === 0)) continue;
      const value = values[index] as number;
      const code = table.code(value) + 1;
      codes[index] = code;
      const place = (value + reach) & (small.length - 1);
      if (place - reach === value) small[place] = code;
    }
  }
}

/** Writes the codes that are looked up, and 0 for the others; returns how many those are. */
const knownCodes = apart(
  (values: Float64Array, small: Int32Array, reach: number, codes: Int32Array): number => {
    const last = small.length - 1;
    let others = 0;
    for (let index = 0; index < values.length; index++) {
      const value = values[index] as number;
      const place = (value + reach) & last;
      // Compared as it is: beside a large reach a tiny number is lost.
      const code = Math.imul(small[place] as number, Number(place - reach === value));
      codes[index] = code;
      others += Number(code === 0);
    }
    return others;
  },
);
