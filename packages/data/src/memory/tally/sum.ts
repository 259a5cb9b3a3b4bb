import { apart } from "../../expression/kernels/apart.js";
import { finite } from "../../expression/kernels/vectors.js";
import type { Vector } from "../../table/vector.js";
import { everyRow } from "../block.js";
import { Unstreamable } from "../unstreamable.js";
import { Lanes, MOST_LANED } from "./lanes.js";
import { sumOf } from "./sum-of.js";
import { type CellRun, grown, type Merge, type Tally, type TallyData, type TallyRows } from "./tally.js";

/**
 * Sums of each cell. Whole numbers stay exact: where they do not fit a double, it gives up. While rows go by, a cell
 * that nothing was added to is -0, which no sum of anything can come to, since what is added is never -0.
 */
export class Sum implements Tally {
  readonly #isInteger: boolean;
  #sums: Float64Array;
  /** Cells that have had a value, known once settled; null where those are the ones that have had a row. */
  #seen: Uint8Array | null;
  /** Where rows go while there are few cells. */
  #lanes: Lanes | null = null;
  /** Whether every row of each selection has counted so far. */
  #isWhole = true;
  #isSettled: boolean;
  /** No sum of whole numbers is farther from zero. */
  #reach = 0;

  /** Sums that stand, or none yet. */
  constructor(isInteger: boolean, sums?: Float64Array, seen: Uint8Array | null = null) {
    this.#isInteger = isInteger;
    this.#sums = sums ?? new Float64Array(0);
    this.#seen = seen;
    this.#isSettled = sums !== undefined;
  }

  get sums(): Float64Array {
    return this.#sums;
  }

  grow(cells: number): void {
    if (this.#isSettled) return;
    if (this.#sums.length === 0 && cells <= MOST_LANED) this.#lanes = new Lanes(cells);
    else if (cells <= MOST_LANED) this.#lanes?.grow(cells);
    this.#sums = grown(this.#sums, cells, -0);
  }

  add(rows: TallyRows): boolean {
    if (!rows.isWhole) this.#isWhole = false;
    const isLong = this.#isInteger && !(rows.values instanceof Int32Array);
    if (this.#lanes && (this.#sums.length > MOST_LANED || isLong)) {
      this.#lanes.settle(this.#sums, this.#isInteger);
      this.#lanes = null;
      this.#reach = Number.POSITIVE_INFINITY;
    }
    if (this.#lanes) this.#lanes.add(rows, this.#isInteger);
    else {
      const { cells } = rows;
      if (cells === null) this.#addToOne(rows);
      else if (this.#isInteger) this.#addWhole(rows, cells);
      else addNumbers(this.#sums, rows, cells);
    }
    return rows.isWhole;
  }

  /** Looks at each sum only where they may have become too large. */
  #addWhole(rows: TallyRows, cells: Int32Array): void {
    const { values, count } = rows;
    if (!(values instanceof Int32Array)) return addChecked(this.#sums, rows, cells);
    const most = count * 2 ** 31;
    if (this.#reach + most > Number.MAX_SAFE_INTEGER) this.#reach = farthest(this.#sums);
    if (this.#reach + most > Number.MAX_SAFE_INTEGER) addChecked(this.#sums, rows, cells);
    else addWords(this.#sums, values, rows.places, cells, count);
    this.#reach += most;
  }

  /** All rows are in one cell. */
  #addToOne(rows: TallyRows): void {
    const { values, only, count } = rows;
    if (count === 0) return;
    const isLong = this.#isInteger && !(values instanceof Int32Array);
    this.#reach = Number.POSITIVE_INFINITY;
    if (isLong) return addChecked(this.#sums, rows, new Int32Array(count).fill(only));
    const before = this.#sums[only] as number;
    this.#sums[only] = before + sumOf(rows);
    if (this.#isInteger && !Number.isSafeInteger(this.#sums[only])) throw new Unstreamable();
  }

  settle(seen: Uint8Array): void {
    if (this.#isSettled) return;
    this.#isSettled = true;
    this.#lanes?.settle(this.#sums, this.#isInteger);
    if (!this.#isWhole) this.#seen = new Uint8Array(this.#sums.length);
    markTouched(this.#sums, seen, this.#seen ?? seen);
  }

  empty(cells: number): Sum {
    return new Sum(this.#isInteger, new Float64Array(cells), this.#seen && new Uint8Array(cells));
  }

  addCells(other: Sum, run: CellRun): void {
    if (this.#isInteger) addWholeRun(this.#sums, other.#sums, run);
    else addRun(this.#sums, other.#sums, run);
    if (this.#seen && other.#seen) markRun(this.#seen, other.#seen, run);
  }

  data(cells: number): TallyData {
    const kind = this.#isInteger ? "whole_sum" : "sum";
    return { kind, arrays: [this.#sums.subarray(0, cells), this.#seen && this.#seen.subarray(0, cells)] };
  }

  merged({ cells, groups, count, seen }: Merge): Sum {
    const marks = new Uint8Array(count);
    const merged = new Sum(this.#isInteger, new Float64Array(count), marks);
    const own = this.#seen ?? seen;
    for (let index = 0; index < cells.length; index++) {
      const cell = cells[index] as number;
      const group = groups[index] as number;
      merged.#sums[group]! += this.#sums[cell] as number;
      marks[group]! |= own[cell] as number;
    }
    if (this.#isInteger) requireExact(merged.#sums);
    return merged;
  }

  vector(): Vector {
    const { length } = this.#sums;
    if (this.#isInteger) return { type: "integer", length, values: this.#sums, valid: this.#seen };
    return finite("number", this.#sums, this.#seen);
  }
}

function addNumbers(sums: Float64Array, { values, places, count }: TallyRows, cells: Int32Array): void {
  if (!(values instanceof Float64Array)) addAny(sums, values, places, cells, count);
  else if (places === everyRow) addAllNumbers(sums, values, cells, count);
  else addSomeNumbers(sums, values, places, cells, count);
}

const addSomeNumbers = apart(
  (sums: Float64Array, values: Float64Array, places: Int32Array, cells: Int32Array, count: number): void => {
    for (let index = 0; index < count; index++)
      sums[cells[index] as number]! += (values[places[index] as number] as number) + 0;
  },
);

const addWords = apart(
  (sums: Float64Array, values: Int32Array, places: Int32Array, cells: Int32Array, count: number): void => {
    for (let index = 0; index < count; index++)
      sums[cells[index] as number]! += values[places[index] as number] as number;
  },
);

const addAny = apart(
  (
    sums: Float64Array,
    values: TallyRows["values"],
    places: Int32Array,
    cells: Int32Array,
    count: number,
  ): void => {
    for (let index = 0; index < count; index++)
      sums[cells[index] as number]! += (values[places[index] as number] as number) + 0;
  },
);

/** How far the sum is from zero that is farthest. */
const farthest = apart((sums: Float64Array): number => {
  let most = 0;
  for (let cell = 0; cell < sums.length; cell++) most = Math.max(most, Math.abs(sums[cell] as number));
  return most;
});

/** Where no row was left out. */
const addAllNumbers = apart(
  (sums: Float64Array, values: Float64Array, cells: Int32Array, count: number): void => {
    for (let index = 0; index < count; index++)
      sums[cells[index] as number]! += (values[index] as number) + 0;
  },
);

const addChecked = apart(
  (sums: Float64Array, { values, places, count }: TallyRows, cells: Int32Array): void => {
    const limit = Number.MAX_SAFE_INTEGER;
    let isExact = true;
    for (let index = 0; index < count; index++) {
      const cell = cells[index] as number;
      const sum = (sums[cell] as number) + ((values[places[index] as number] as number) + 0);
      sums[cell] = sum;
      if (sum > limit || sum < -limit) isExact = false;
    }
    if (!isExact) throw new Unstreamable();
  },
);

/** The half of -0 that has its sign, which of the two that is, and where the other is. */
const SIGN = -0x80000000;
const HIGH = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1 ? 1 : 0;
const LOW = 1 - HIGH;

/** Marks in both what has been added to, and makes what has not 0. */
const markTouched = apart((sums: Float64Array, seen: Uint8Array, own: Uint8Array): void => {
  const halves = new Int32Array(sums.buffer, sums.byteOffset, 2 * sums.length);
  for (let cell = 0; cell < sums.length; cell++) {
    // Which cells these are nobody can foretell, so there is no branch.
    const isNone = Number(halves[2 * cell + HIGH] === SIGN) & Number(halves[2 * cell + LOW] === 0);
    const isTouched = 1 - isNone;
    seen[cell]! |= isTouched;
    own[cell]! |= isTouched;
    sums[cell]! += 0;
  }
});

const addRun = apart((sums: Float64Array, others: Float64Array, { from, to, length }: CellRun): void => {
  for (let index = 0; index < length; index++) sums[to + index]! += others[from + index] as number;
});

const addWholeRun = apart((sums: Float64Array, others: Float64Array, { from, to, length }: CellRun): void => {
  const limit = Number.MAX_SAFE_INTEGER;
  let isExact = true;
  for (let index = 0; index < length; index++) {
    const sum = (sums[to + index] as number) + (others[from + index] as number);
    sums[to + index] = sum;
    if (sum > limit || sum < -limit) isExact = false;
  }
  if (!isExact) throw new Unstreamable();
});

/** Marks in `seen` what is marked in the other. */
export function markRun(seen: Uint8Array, others: Uint8Array, { from, to, length }: CellRun): void {
  for (let index = 0; index < length; index++) seen[to + index]! |= others[from + index] as number;
}

function requireExact(sums: Float64Array): void {
  for (let index = 0; index < sums.length; index++)
    if (!Number.isSafeInteger(sums[index])) throw new Unstreamable();
}
