import { apart } from "../../expression/kernels/apart.js";
import type { Vector } from "../../table/vector.js";
import { everyRow } from "../block.js";
import { Lanes, MOST_LANED } from "./lanes.js";
import { type CellRun, grown, type Merge, type Tally, type TallyData, type TallyRows } from "./tally.js";

const ONES = new Float64Array(everyRow.length).fill(1);

/** How many rows each cell has. */
export class Count implements Tally {
  #counts: Float64Array;
  /** Where rows go while there are few cells. */
  #lanes: Lanes | null = null;

  constructor(counts = new Float64Array(0)) {
    this.#counts = counts;
  }

  get counts(): Float64Array {
    return this.#counts;
  }

  grow(cells: number): void {
    if (this.#counts.length === 0 && cells <= MOST_LANED) this.#lanes = new Lanes(cells);
    else if (cells <= MOST_LANED) this.#lanes?.grow(cells);
    this.#counts = grown(this.#counts, cells, 0);
  }

  add(rows: TallyRows): boolean {
    const { cells, only, count, isWhole } = rows;
    const counts = this.#counts;
    if (this.#lanes && counts.length > MOST_LANED) {
      this.#lanes.settle(counts, false);
      this.#lanes = null;
    }
    if (cells === null) counts[only]! += count;
    else if (this.#lanes) this.#lanes.add({ ...rows, values: ONES, places: everyRow }, false);
    else countEach(counts, cells, count);
    return isWhole;
  }

  settle(seen: Uint8Array): void {
    this.#lanes?.settle(this.#counts, false);
    this.#lanes = null;
    for (let cell = 0; cell < this.#counts.length; cell++)
      if ((this.#counts[cell] as number) > 0) seen[cell] = 1;
  }

  empty(cells: number): Count {
    return new Count(new Float64Array(cells));
  }

  addCells(other: Count, { from, to, length }: CellRun): void {
    const counts = this.#counts;
    const others = other.#counts;
    for (let index = 0; index < length; index++) counts[to + index]! += others[from + index] as number;
  }

  data(cells: number): TallyData {
    return { kind: "count", arrays: [this.#counts.subarray(0, cells)] };
  }

  merged({ cells, groups, count }: Merge): Count {
    const merged = this.empty(count);
    for (let index = 0; index < cells.length; index++)
      merged.#counts[groups[index] as number]! += this.#counts[cells[index] as number] as number;
    return merged;
  }

  vector(): Vector {
    return { type: "integer", length: this.#counts.length, values: this.#counts, valid: null };
  }
}

const countEach = apart((counts: Float64Array, cells: Int32Array, count: number): void => {
  for (let index = 0; index < count; index++) counts[cells[index] as number]! += 1;
});
