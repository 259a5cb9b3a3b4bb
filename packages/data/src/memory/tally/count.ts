import type { Vector } from "../../table/vector.js";
import { grown, type Merge, type Tally, type TallyRows } from "./tally.js";

/** How many rows each cell has. */
export class Count implements Tally {
  #counts: Float64Array;

  constructor(cells = 0) {
    this.#counts = new Float64Array(cells);
  }

  get counts(): Float64Array {
    return this.#counts;
  }

  grow(cells: number): void {
    this.#counts = grown(this.#counts, cells, 0);
  }

  add({ cells, count }: TallyRows): void {
    const counts = this.#counts;
    for (let index = 0; index < count; index++) counts[cells[index] as number]! += 1;
  }

  merged({ cells, groups, count }: Merge): Count {
    const merged = new Count(count);
    for (let index = 0; index < cells.length; index++)
      merged.#counts[groups[index] as number]! += this.#counts[cells[index] as number] as number;
    return merged;
  }

  vector(): Vector {
    return { type: "integer", length: this.#counts.length, values: this.#counts, valid: null };
  }
}
