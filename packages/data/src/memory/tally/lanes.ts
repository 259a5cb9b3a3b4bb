import { apart } from "../../expression/kernels/apart.js";
import { everyRow } from "../block.js";
import { Unstreamable } from "../unstreamable.js";
import { sumOf } from "./sum-of.js";
import type { TallyRows } from "./tally.js";

/** Sums of a cell that are kept apart, so that one need not wait for the other. */
const LANES = 4;

/** More cells than this would not stay where the processor has them at hand. */
export const MOST_LANED = 256;

/** Blocks between two looks at whether whole numbers are still exact: none can grow from one bound to the other in that time. */
const BLOCKS_UNLOOKED = 64;
const BOUND = 2 ** 52;

/**
 * Sums of few cells, several times as quick as one sum a cell: each row adds to the lane of its place. A lane that
 * nothing was added to is -0, which no sum of anything can come to, since what is added is never -0.
 */
export class Lanes {
  #sums: Float64Array;
  #cells: number;
  #blocks = 0;

  constructor(cells: number) {
    this.#cells = cells;
    this.#sums = new Float64Array(cells * LANES).fill(-0);
  }

  grow(cells: number): void {
    if (cells <= this.#cells) return;
    const sums = new Float64Array(cells * LANES).fill(-0);
    sums.set(this.#sums);
    this.#cells = cells;
    this.#sums = sums;
  }

  /** `areWhole` where sums must stay exact. @throws Unstreamable. */
  add(rows: TallyRows, areWhole: boolean): void {
    const { values, places, cells, only, count } = rows;
    if (cells === null) {
      if (count > 0) this.#sums[only * LANES]! += sumOf(rows);
    } else if (places === everyRow && values instanceof Float64Array)
      addAllToLanes(this.#sums, values, cells, count);
    else addToLanes(this.#sums, values, places, cells, count);
    if (areWhole && ++this.#blocks % BLOCKS_UNLOOKED === 0) this.#requireExact();
  }

  /** Adds what there is to `sums`, in which -0 is none; done once. @throws Unstreamable. */
  settle(sums: Float64Array, areWhole: boolean): void {
    if (areWhole) this.#requireExact();
    for (let cell = 0; cell < this.#cells; cell++) {
      for (let lane = cell * LANES; lane < (cell + 1) * LANES; lane++) {
        const sum = this.#sums[lane] as number;
        if (Object.is(sum, -0)) continue;
        sums[cell]! += sum;
      }
      if (areWhole && !Number.isSafeInteger(sums[cell])) throw new Unstreamable();
    }
  }

  #requireExact(): void {
    for (let lane = 0; lane < this.#sums.length; lane++)
      if (Math.abs(this.#sums[lane] as number) > BOUND) throw new Unstreamable();
  }
}

/** Each row in its cell, where none was left out. */
const addAllToLanes = apart(
  (sums: Float64Array, values: Float64Array, cells: Int32Array, count: number): void => {
    const even = count & ~3;
    for (let index = 0; index < even; index += 4) {
      sums[(cells[index] as number) * 4]! += (values[index] as number) + 0;
      sums[(cells[index + 1] as number) * 4 + 1]! += (values[index + 1] as number) + 0;
      sums[(cells[index + 2] as number) * 4 + 2]! += (values[index + 2] as number) + 0;
      sums[(cells[index + 3] as number) * 4 + 3]! += (values[index + 3] as number) + 0;
    }
    for (let index = even; index < count; index++)
      sums[(cells[index] as number) * 4]! += (values[index] as number) + 0;
  },
);

const addToLanes = apart(
  (
    sums: Float64Array,
    values: TallyRows["values"],
    places: Int32Array,
    cells: Int32Array,
    count: number,
  ): void => {
    const even = count & ~3;
    for (let index = 0; index < even; index += 4) {
      sums[(cells[index] as number) * 4]! += (values[places[index] as number] as number) + 0;
      sums[(cells[index + 1] as number) * 4 + 1]! += (values[places[index + 1] as number] as number) + 0;
      sums[(cells[index + 2] as number) * 4 + 2]! += (values[places[index + 2] as number] as number) + 0;
      sums[(cells[index + 3] as number) * 4 + 3]! += (values[places[index + 3] as number] as number) + 0;
    }
    for (let index = even; index < count; index++)
      sums[(cells[index] as number) * 4]! += (values[places[index] as number] as number) + 0;
  },
);
