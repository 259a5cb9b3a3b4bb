import { apart } from "../../expression/kernels/apart.js";
import { finite } from "../../expression/kernels/vectors.js";
import type { ExpressionType } from "../../expression/tree.js";
import type { Vector } from "../../table/vector.js";
import { everyRow } from "../block.js";
import { type CellRun, grown, type Merge, type Tally, type TallyData, type TallyRows } from "./tally.js";

/** Least or greatest value of each cell; infinite where there was none. */
export class Extreme implements Tally {
  readonly #which: "min" | "max";
  #best: Float64Array;

  constructor(which: "min" | "max", best = new Float64Array(0)) {
    this.#which = which;
    this.#best = best;
  }

  get #none(): number {
    return this.#which === "min" ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
  }

  grow(cells: number): void {
    this.#best = grown(this.#best, cells, this.#none);
  }

  add(rows: TallyRows): boolean {
    const { cells, isWhole } = rows;
    if (cells === null) addToOne(this.#best, rows, this.#which);
    else if (this.#which === "min") addLeast(this.#best, rows, cells);
    else addGreatest(this.#best, rows, cells);
    return isWhole;
  }

  settle(seen: Uint8Array): void {
    const best = this.#best;
    for (let cell = 0; cell < best.length; cell++) if (Number.isFinite(best[cell])) seen[cell] = 1;
  }

  empty(cells: number): Extreme {
    return new Extreme(this.#which, new Float64Array(cells).fill(this.#none));
  }

  addCells(other: Extreme, { from, to, length }: CellRun): void {
    const best = this.#best;
    const others = other.#best;
    const sign = this.#which === "min" ? 1 : -1;
    for (let index = 0; index < length; index++) {
      const value = others[from + index] as number;
      if (sign * value < sign * (best[to + index] as number)) best[to + index] = value;
    }
  }

  data(cells: number): TallyData {
    return { kind: this.#which, arrays: [this.#best.subarray(0, cells)] };
  }

  merged({ cells, groups, count }: Merge): Extreme {
    const merged = this.empty(count);
    const rows = { values: this.#best, places: cells, only: 0, count: cells.length, isWhole: true };
    if (this.#which === "min") addLeast(merged.#best, { ...rows, cells: groups }, groups);
    else addGreatest(merged.#best, { ...rows, cells: groups }, groups);
    return merged;
  }

  /** Numbers, or booleans as 0 and 1. */
  vector(type: ExpressionType): Vector {
    const { values, valid, length } = finite(type, this.#best, null);
    return { type, length, values: type === "boolean" ? Uint8Array.from(values) : values, valid };
  }
}

const addToOne = apart(
  (best: Float64Array, { values, places, only, count }: TallyRows, which: "min" | "max"): void => {
    const sign = which === "min" ? 1 : -1;
    let own = sign * (best[only] as number);
    for (let index = 0; index < count; index++) {
      const value = sign * (values[places[index] as number] as number);
      if (value < own) own = value;
    }
    best[only] = sign * own;
  },
);

function addLeast(best: Float64Array, { values, places, count }: TallyRows, cells: Int32Array): void {
  if (places === everyRow && values instanceof Float64Array) {
    addAllLeast(best, values, cells, count);
    return;
  }
  for (let index = 0; index < count; index++) {
    const value = values[places[index] as number] as number;
    const cell = cells[index] as number;
    if (value < (best[cell] as number)) best[cell] = value;
  }
}

function addGreatest(best: Float64Array, { values, places, count }: TallyRows, cells: Int32Array): void {
  if (places === everyRow && values instanceof Float64Array) {
    addAllGreatest(best, values, cells, count);
    return;
  }
  for (let index = 0; index < count; index++) {
    const value = values[places[index] as number] as number;
    const cell = cells[index] as number;
    if (value > (best[cell] as number)) best[cell] = value;
  }
}

const addAllLeast = apart(
  (best: Float64Array, values: Float64Array, cells: Int32Array, count: number): void => {
    for (let index = 0; index < count; index++) {
      const value = values[index] as number;
      const cell = cells[index] as number;
      if (value < (best[cell] as number)) best[cell] = value;
    }
  },
);

const addAllGreatest = apart(
  (best: Float64Array, values: Float64Array, cells: Int32Array, count: number): void => {
    for (let index = 0; index < count; index++) {
      const value = values[index] as number;
      const cell = cells[index] as number;
      if (value > (best[cell] as number)) best[cell] = value;
    }
  },
);
