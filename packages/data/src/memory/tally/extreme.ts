import { finite } from "../../expression/kernels/vectors.js";
import type { ExpressionType } from "../../expression/tree.js";
import type { Vector } from "../../table/vector.js";
import { grown, type Merge, type Tally, type TallyRows } from "./tally.js";

/** Least or greatest value of each cell; infinite where there was none. */
export class Extreme implements Tally {
  readonly #which: "min" | "max";
  #best: Float64Array;

  constructor(which: "min" | "max", cells = 0) {
    this.#which = which;
    this.#best = new Float64Array(cells).fill(this.#none);
  }

  get #none(): number {
    return this.#which === "min" ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
  }

  grow(cells: number): void {
    this.#best = grown(this.#best, cells, this.#none);
  }

  add(rows: TallyRows): void {
    if (this.#which === "min") addLeast(this.#best, rows);
    else addGreatest(this.#best, rows);
  }

  merged({ cells, groups, count }: Merge): Extreme {
    const merged = new Extreme(this.#which, count);
    merged.add({ values: this.#best, places: cells, cells: groups, count: cells.length, isWhole: true });
    return merged;
  }

  /** Numbers, or booleans as 0 and 1. */
  vector(type: ExpressionType): Vector {
    const { values, valid, length } = finite(type, this.#best, null);
    return { type, length, values: type === "boolean" ? Uint8Array.from(values) : values, valid };
  }
}

function addLeast(best: Float64Array, { values, places, cells, count }: TallyRows): void {
  for (let index = 0; index < count; index++) {
    const value = values[places[index] as number] as number;
    const cell = cells[index] as number;
    if (value < (best[cell] as number)) best[cell] = value;
  }
}

function addGreatest(best: Float64Array, { values, places, cells, count }: TallyRows): void {
  for (let index = 0; index < count; index++) {
    const value = values[places[index] as number] as number;
    const cell = cells[index] as number;
    if (value > (best[cell] as number)) best[cell] = value;
  }
}
