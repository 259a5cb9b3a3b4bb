import { HashTable } from "./hash-table.js";

/** Bits of a table of all pairs there may be; beyond, those that come are hashed. */
const MOST_BITS = 2 ** 26;

/** Codes lie below this: there are never as many rows. */
const PAIR = 2 ** 26;

/** Tells pairs of a cell and a code that come for the first time. */
export class DistinctPairs {
  readonly #width: number;
  readonly #bits: Uint8Array | null;
  readonly #table: HashTable | null;

  /** `cells` and `codes` are how many there are, or null where that is not known beforehand. */
  constructor(cells: number | null, codes: number | null) {
    const isKnown = cells !== null && codes !== null && cells * codes <= MOST_BITS;
    this.#width = codes ?? 0;
    this.#bits = isKnown ? new Uint8Array(Math.ceil((cells * codes) / 8)) : null;
    this.#table = isKnown ? null : new HashTable(1024);
  }

  /** Keeps at the start of `places` and `cells` what is first of its pair; returns how many those are. */
  keepFirsts(codes: Int32Array, places: Int32Array, cells: Int32Array, count: number): number {
    return this.#bits
      ? this.#byBit(this.#bits, codes, places, cells, count)
      : this.#byHash(this.#table as HashTable, codes, places, cells, count);
  }

  #byBit(bits: Uint8Array, codes: Int32Array, places: Int32Array, cells: Int32Array, count: number): number {
    const width = this.#width;
    let kept = 0;
    for (let index = 0; index < count; index++) {
      const cell = cells[index] as number;
      const pair = cell * width + (codes[index] as number);
      const byte = bits[pair >> 3] as number;
      const bit = 1 << (pair & 7);
      bits[pair >> 3] = byte | bit;
      places[kept] = places[index] as number;
      cells[kept] = cell;
      if ((byte & bit) === 0) kept++;
    }
    return kept;
  }

  #byHash(table: HashTable, codes: Int32Array, places: Int32Array, cells: Int32Array, count: number): number {
    let kept = 0;
    for (let index = 0; index < count; index++) {
      const cell = cells[index] as number;
      const before = table.count;
      table.code(cell * PAIR + (codes[index] as number));
      places[kept] = places[index] as number;
      cells[kept] = cell;
      if (table.count > before) kept++;
    }
    return kept;
  }
}
