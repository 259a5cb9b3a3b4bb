import { finite } from "../../expression/kernels/vectors.js";
import type { Vector } from "../../table/vector.js";
import { type CellRun, grown, type Merge, type Tally, type TallyData, type TallyRows } from "./tally.js";

/**
 * Count, mean and sum of squared differences from the mean of each cell, by Welford's method: no cancellation. Cells are
 * merged by Chan's. https://en.wikipedia.org/wiki/Algorithms_for_calculating_variance
 */
export class Moments implements Tally {
  #counts: Float64Array;
  #means: Float64Array;
  #squares: Float64Array;

  constructor(counts = new Float64Array(0), means = new Float64Array(0), squares = new Float64Array(0)) {
    this.#counts = counts;
    this.#means = means;
    this.#squares = squares;
  }

  grow(cells: number): void {
    this.#counts = grown(this.#counts, cells, 0);
    this.#means = grown(this.#means, cells, 0);
    this.#squares = grown(this.#squares, cells, 0);
  }

  add({ values, places, cells, only, count }: TallyRows): boolean {
    const [counts, means, squares] = [this.#counts, this.#means, this.#squares];
    for (let index = 0; index < count; index++) {
      const cell = cells === null ? only : (cells[index] as number);
      const value = values[places[index] as number] as number;
      const before = value - (means[cell] as number);
      const size = (counts[cell] as number) + 1;
      const mean = (means[cell] as number) + before / size;
      counts[cell] = size;
      means[cell] = mean;
      squares[cell]! += before * (value - mean);
    }
    return false;
  }

  settle(): void {}

  empty(cells: number): Moments {
    return new Moments(new Float64Array(cells), new Float64Array(cells), new Float64Array(cells));
  }

  addCells(other: Moments, { from, to, length }: CellRun): void {
    for (let index = 0; index < length; index++) this.#addCell(to + index, other, from + index);
  }

  data(cells: number): TallyData {
    const arrays = [this.#counts, this.#means, this.#squares].map((values) => values.subarray(0, cells));
    return { kind: "moments", arrays };
  }

  merged({ cells, groups, count }: Merge): Moments {
    const merged = this.empty(count);
    for (let index = 0; index < cells.length; index++)
      merged.#addCell(groups[index] as number, this, cells[index] as number);
    return merged;
  }

  #addCell(own: number, source: Moments, cell: number): void {
    const added = source.#counts[cell] as number;
    if (added === 0) return;
    const before = this.#counts[own] as number;
    const count = before + added;
    const difference = (source.#means[cell] as number) - (this.#means[own] as number);
    this.#counts[own] = count;
    this.#means[own]! += (difference * added) / count;
    this.#squares[own]! +=
      (source.#squares[cell] as number) + (difference * difference * before * added) / count;
  }

  /** Of a sample; null of fewer than two values. */
  vector(which: "stddev" | "variance"): Vector {
    const values = this.#squares.map((squares, cell) => {
      const count = this.#counts[cell] as number;
      const variance = count < 2 ? Number.NaN : squares / (count - 1);
      return which === "stddev" ? Math.sqrt(variance) : variance;
    });
    return finite("number", values, null);
  }
}
