import { apart } from "../expression/kernels/apart.js";
import { HashTable } from "./hash-table.js";

/** Bytes of a table of all pairs there may be; beyond, those that come are hashed. */
const MOST_BYTES = 2 ** 24;

/** Codes lie below this: there are never as many rows. */
const PAIR = 2 ** 26;

/** Rows by the place of their value and by their cell; `only` is the cell of all where `cells` is null. */
export interface Pairs {
  readonly codes: Int32Array;
  readonly places: Int32Array;
  readonly cells: Int32Array | null;
  readonly only: number;
  readonly count: number;
}

/** Tells pairs of a cell and a code that come for the first time. */
export class DistinctPairs {
  readonly #width: number;
  readonly #seen: Uint8Array | null;
  readonly #table: HashTable | null;

  /** `cells` and `codes` are how many there are, or null where that is not known beforehand. */
  constructor(cells: number | null, codes: number | null) {
    const isKnown = cells !== null && codes !== null && cells * codes <= MOST_BYTES;
    this.#width = codes ?? 0;
    this.#seen = isKnown ? new Uint8Array(cells * codes) : null;
    this.#table = isKnown ? null : new HashTable(1024);
  }

  /** Writes place and cell of what is first of its pair; returns how many those are. May write over what it reads. */
  keepFirsts(pairs: Pairs, places: Int32Array, cells: Int32Array): number {
    return this.#seen
      ? byTable(this.#seen, this.#width, pairs, places, cells)
      : byHash(this.#table as HashTable, pairs, places, cells);
  }
}

const byTable = apart(
  (
    seen: Uint8Array,
    width: number,
    { codes, places, cells, only, count }: Pairs,
    keptPlaces: Int32Array,
    keptCells: Int32Array,
  ): number => {
    let kept = 0;
    for (let index = 0; index < count; index++) {
      const cell = cells === null ? only : (cells[index] as number);
      const pair = cell * width + (codes[index] as number);
      if (seen[pair] === 1) continue;
      seen[pair] = 1;
      keptPlaces[kept] = places[index] as number;
      keptCells[kept++] = cell;
    }
    return kept;
  },
);

const byHash = apart(
  (
    table: HashTable,
    { codes, places, cells, only, count }: Pairs,
    keptPlaces: Int32Array,
    keptCells: Int32Array,
  ): number => {
    let kept = 0;
    for (let index = 0; index < count; index++) {
      const cell = cells === null ? only : (cells[index] as number);
      const before = table.count;
      table.code(cell * PAIR + (codes[index] as number));
      if (table.count === before) continue;
      keptPlaces[kept] = places[index] as number;
      keptCells[kept++] = cell;
    }
    return kept;
  },
);
