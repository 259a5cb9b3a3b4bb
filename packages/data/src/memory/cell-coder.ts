import type { Vector } from "../table/vector.js";
import type { RowCells } from "./aggregate-reader.js";
import { everyRow, longestBlock } from "./block.js";
import type { Selection } from "./block-rows.js";
import { type CellKey, type FixedKey, keyCodes } from "./cell-key.js";
import { HashTable } from "./hash-table.js";
import { addPlaces } from "./place-kernels.js";
import { take } from "./take.js";

/** Codes of keys that are hashed in pairs lie below this: there are never as many rows. */
const PAIR = 2 ** 26;

/** This many cells may be numbered by their place, however few rows there are, and however many. */
const FEW_CELLS = 4096;
const MANY_CELLS = 2 ** 22;

const EXPECTED = 1024;

/** Runs must be this long on average for taking each by itself to pay. */
const LEAST_RUN = 512;

/** Selected rows from `start` to before `end`, all in one cell. */
export interface Run {
  readonly only: number;
  readonly start: number;
  readonly end: number;
}

/** A key whose place in a cell's number is known beforehand. */
interface Digit {
  readonly key: FixedKey;
  /** What one step of the key's code adds to a cell's number. */
  readonly step: number;
  /** What each of the column's codes adds; null where that is the code times `step`. */
  readonly worths: Int32Array | null;
}

/**
 * Numbers the cells that rows fall into by the codes of several keys: by place, as digits make a number, while there
 * are not many more places than rows, else in the order in which cells come.
 */
export class CellCoder {
  readonly #keys: readonly CellKey[];
  readonly #digits: readonly Digit[];
  /** Keys that come before the digits. */
  readonly #leading: readonly CellKey[];
  /** How many cells the digits make. */
  readonly #width: number;
  readonly #limit: number;
  readonly #pairs: readonly HashTable[];
  readonly #longest: number;
  /** Made when it is first written to: the codes of a single key stand as they are. */
  #cells = new Int32Array(0);
  readonly #leads: Int32Array;
  /** Leads so far. */
  #count = 0;
  /** Cells in the order in which they come; null while they are numbered by place. */
  #table: HashTable | null = null;

  constructor(keys: readonly CellKey[], numRows: number) {
    this.#limit = Math.max(FEW_CELLS, Math.min(4 * numRows, MANY_CELLS));
    const digits: Digit[] = [];
    let width = 1;
    for (const key of keys) {
      if (key.kind !== "fixed" || width * key.size > this.#limit) continue;
      digits.push({ key, step: width, worths: worthsOf(key, width) });
      width *= key.size;
    }
    this.#longest = longestBlock(numRows);
    this.#leads = new Int32Array(digits.length < keys.length ? this.#longest : 0);
    this.#keys = keys;
    this.#digits = digits;
    this.#width = width;
    this.#leading = keys.filter((key) => !digits.some((digit) => digit.key === key));
    this.#pairs = this.#leading.slice(1).map(() => new HashTable(EXPECTED));
  }

  /** Cells have numbers below this, so far. */
  get count(): number {
    if (this.#table) return this.#table.count;
    return this.#leading.length > 0 ? this.#count * this.#width : this.#width;
  }

  /** Whether a cell's number is the sum of its keys' codes, each times its entry of `steps`. */
  isLaidOut(steps: readonly number[]): boolean {
    if (this.#leading.length > 0 || this.#table) return false;
    return this.#keys.every(
      (key, index) => this.#digits[index]?.key === key && this.#digits[index]?.step === steps[index],
    );
  }

  /** Whether no block can bring more of them. */
  get isFixed(): boolean {
    return this.#leading.length === 0;
  }

  /** Cells of the selected rows; they stand until the next call. Without keys all are in cell 0. */
  place(selection: Selection): RowCells {
    if (this.#keys.length === 0) return { cells: null, only: 0 };
    return { cells: this.#cellsOf(selection), only: 0 };
  }

  /**
   * Rows that stand together in one cell, where the only key is a column that rows are sorted by and there are few such
   * runs; else null.
   */
  runs({ block, rows, count }: Selection): readonly Run[] | null {
    const [digit] = this.#digits;
    if (!digit || this.#keys.length > 1 || !digit.key.numbering.isSorted) return null;
    const { numbering, table } = digit.key;
    const codes = numbering.codes(block);
    const runs: Run[] = [];
    for (let start = 0; start < count;) {
      if (runs.length > count / LEAST_RUN) return null;
      const code = codes[rows[start] as number] as number;
      const end = endOfRun(codes, rows, start, count);
      const own = code - numbering.origin;
      runs.push({ only: table ? (table[own] as number) : own, start, end });
      start = end;
    }
    return runs;
  }

  #cellsOf(selection: Selection): Int32Array {
    const { block, rows, count } = selection;
    const places = this.#digits.map(({ key, worths, step }) => ({
      codes: key.numbering.codes(block),
      origin: key.numbering.origin,
      worths,
      step,
    }));
    const [only] = places;
    const isPlain = places.length === 1 && only?.worths === null && only.origin === 0;
    if (isPlain && only && rows === everyRow && this.#leading.length === 0) return only.codes;
    if (this.#cells.length === 0) this.#cells = new Int32Array(this.#longest);
    const cells = this.#cells;
    const before = this.#count;
    const width = this.#width;
    const leads = this.#leading.length === 0 ? null : this.#lead(selection);
    if (leads && width === 1) return leads;
    addPlaces(cells, rows, count, places);
    if (!leads) return cells;
    if (this.#table === null && this.#count * width > this.#limit) this.#number(before * width);
    const table = this.#table;
    if (table === null) {
      for (let index = 0; index < count; index++) cells[index]! += (leads[index] as number) * width;
    } else {
      for (let index = 0; index < count; index++)
        cells[index] = table.code((leads[index] as number) * width + (cells[index] as number));
    }
    return cells;
  }

  /** The codes of one key in some cells. */
  codesOf(key: number, cells: Int32Array): Int32Array {
    const wanted = this.#keys[key] as CellKey;
    const places = this.#table ? this.#table.keys : null;
    const digit = this.#digits.find((each) => each.key === wanted);
    if (digit) return digitsOf(cells, places, digit.step, digit.key.size);
    const leads = cells.map((cell) => Math.floor((places ? (places[cell] as number) : cell) / this.#width));
    return this.#leadCodes(this.#leading.indexOf(wanted), leads);
  }

  /** The values of one key in some cells. */
  valuesOf(key: number, cells: Int32Array): Vector {
    return take((this.#keys[key] as CellKey).values, this.codesOf(key, cells));
  }

  /** One number for the codes of all keys that are no digits. */
  #lead(selection: Selection): Int32Array {
    const { count } = selection;
    const [first, ...others] = this.#leading as [CellKey, ...CellKey[]];
    let leads = keyCodes(first, selection);
    for (const [place, key] of others.entries()) {
      const codes = keyCodes(key, selection);
      const pairs = this.#pairs[place] as HashTable;
      for (let index = 0; index < count; index++)
        this.#leads[index] = pairs.code((leads[index] as number) * PAIR + (codes[index] as number));
      leads = this.#leads;
    }
    this.#count = this.#pairs.at(-1)?.count ?? first.size;
    return leads;
  }

  #leadCodes(place: number, leads: Int32Array): Int32Array {
    let codes = leads;
    for (let last = this.#leading.length - 1; last > 0; last--) {
      const { keys } = this.#pairs[last - 1] as HashTable;
      if (last === place) return codes.map((code) => (keys[code] as number) % PAIR);
      codes = codes.map((code) => Math.floor((keys[code] as number) / PAIR));
    }
    return codes;
  }

  /** From here on cells are numbered as they come; those that have been numbered by place keep their numbers. */
  #number(known: number): void {
    const table = new HashTable(EXPECTED);
    for (let cell = 0; cell < known; cell++) table.code(cell);
    this.#table = table;
  }
}

/** One digit of each cell's place, which is the cell itself where `places` is null. */
function digitsOf(cells: Int32Array, places: Float64Array | null, step: number, size: number): Int32Array {
  const digits = new Int32Array(cells.length);
  if (places) {
    for (let index = 0; index < cells.length; index++)
      digits[index] = Math.floor((places[cells[index] as number] as number) / step) % size;
  } else {
    for (let index = 0; index < cells.length; index++)
      digits[index] = (((cells[index] as number) / step) | 0) % size;
  }
  return digits;
}

/** Where codes that ascend first differ from the one at `start`. */
function endOfRun(codes: Int32Array, rows: Int32Array, start: number, count: number): number {
  const code = codes[rows[start] as number] as number;
  let low = start + 1;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((codes[rows[middle] as number] as number) === code) low = middle + 1;
    else high = middle;
  }
  return low;
}

function worthsOf({ table }: FixedKey, step: number): Int32Array | null {
  return table && table.map((code) => code * step);
}
