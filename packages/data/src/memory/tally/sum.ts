import { finite } from "../../expression/kernels/vectors.js";
import type { Vector } from "../../table/vector.js";
import { Unstreamable } from "../unstreamable.js";
import { Lanes, MOST_LANED } from "./lanes.js";
import {
  type CellRun,
  grown,
  grownBytes,
  type Merge,
  type Tally,
  type TallyData,
  type TallyRows,
} from "./tally.js";

/** Sums of each cell. Whole numbers stay exact: where they do not fit a double, it gives up. */
export class Sum implements Tally {
  readonly #isInteger: boolean;
  #sums: Float64Array;
  /** Cells that have had a value; null while those are the ones that have had a row. */
  #seen: Uint8Array | null;
  /** Where rows go while there are few cells. */
  #lanes: Lanes | null = null;
  /** Whether every row of each selection has counted so far. */
  #isWhole = true;

  constructor(isInteger: boolean, sums = new Float64Array(0), seen: Uint8Array | null = null) {
    this.#isInteger = isInteger;
    this.#sums = sums;
    this.#seen = seen;
  }

  get sums(): Float64Array {
    return this.#sums;
  }

  grow(cells: number): void {
    if (this.#sums.length === 0 && cells <= MOST_LANED) this.#lanes = new Lanes(cells);
    else if (cells <= MOST_LANED) this.#lanes?.grow(cells);
    this.#sums = grown(this.#sums, cells, 0);
    if (this.#seen) this.#seen = grownBytes(this.#seen, cells);
  }

  add(rows: TallyRows, seen: Uint8Array): boolean {
    const isOfWords = rows.values instanceof Int32Array;
    if (this.#lanes && (this.#sums.length > MOST_LANED || (this.#isInteger && !isOfWords))) {
      this.settle(seen);
      this.#lanes = null;
    }
    if (!rows.isWhole) this.#isWhole = false;
    if (this.#lanes) {
      this.#lanes.add(rows, this.#isInteger);
      return rows.isWhole;
    }
    if (!rows.isWhole) this.#seen ??= seen.slice(0, this.#sums.length);
    const marks = this.#seen ?? seen;
    const cells = rows.cells ?? new Int32Array(rows.count).fill(rows.only);
    if (this.#isInteger) addWhole(this.#sums, rows, cells, marks);
    else addNumbers(this.#sums, rows, cells, marks);
    return this.#seen === null;
  }

  settle(seen: Uint8Array): void {
    if (!this.#lanes) return;
    if (!this.#isWhole) this.#seen ??= new Uint8Array(this.#sums.length);
    this.#lanes.settle(this.#sums, this.#seen ?? seen, this.#isInteger);
    if (this.#seen) markRun(seen, this.#seen, { from: 0, to: 0, length: this.#sums.length });
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

/** Marking in the same loop takes next to nothing: the cell is at hand. */
function addNumbers(
  sums: Float64Array,
  { values, places, count }: TallyRows,
  cells: Int32Array,
  marks: Uint8Array,
): void {
  for (let index = 0; index < count; index++) {
    const cell = cells[index] as number;
    sums[cell]! += values[places[index] as number] as number;
    marks[cell] = 1;
  }
}

function addWhole(
  sums: Float64Array,
  { values, places, count }: TallyRows,
  cells: Int32Array,
  marks: Uint8Array,
): void {
  const limit = Number.MAX_SAFE_INTEGER;
  let isExact = true;
  for (let index = 0; index < count; index++) {
    const cell = cells[index] as number;
    const sum = (sums[cell] as number) + (values[places[index] as number] as number);
    sums[cell] = sum;
    marks[cell] = 1;
    if (sum > limit || sum < -limit) isExact = false;
  }
  if (!isExact) throw new Unstreamable();
}

function addRun(sums: Float64Array, others: Float64Array, { from, to, length }: CellRun): void {
  for (let index = 0; index < length; index++) sums[to + index]! += others[from + index] as number;
}

function addWholeRun(sums: Float64Array, others: Float64Array, { from, to, length }: CellRun): void {
  const limit = Number.MAX_SAFE_INTEGER;
  let isExact = true;
  for (let index = 0; index < length; index++) {
    const sum = (sums[to + index] as number) + (others[from + index] as number);
    sums[to + index] = sum;
    if (sum > limit || sum < -limit) isExact = false;
  }
  if (!isExact) throw new Unstreamable();
}

/** Marks in `seen` what is marked in the other. */
export function markRun(seen: Uint8Array, others: Uint8Array, { from, to, length }: CellRun): void {
  for (let index = 0; index < length; index++) seen[to + index]! |= others[from + index] as number;
}

function requireExact(sums: Float64Array): void {
  for (let index = 0; index < sums.length; index++)
    if (!Number.isSafeInteger(sums[index])) throw new Unstreamable();
}
