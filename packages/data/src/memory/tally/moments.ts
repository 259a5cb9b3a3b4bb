import { finite } from "../../expression/kernels/vectors.js";
import type { Vector } from "../../table/vector.js";
import { grown, type Merge, type Tally, type TallyRows } from "./tally.js";

/**
 * Count, mean and sum of squared differences from the mean of each cell, by Welford's method: no cancellation. Cells are
 * merged by Chan's. https://en.wikipedia.org/wiki/Algorithms_for_calculating_variance
 */
export class Moments implements Tally {
  #counts: Float64Array;
  #means: Float64Array;
  #squares: Float64Array;

  constructor(cells = 0) {
    this.#counts = new Float64Array(cells);
    this.#means = new Float64Array(cells);
    this.#squares = new Float64Array(cells);
  }

  grow(cells: number): void {
    this.#counts = grown(this.#counts, cells, 0);
    this.#means = grown(this.#means, cells, 0);
    this.#squares = grown(this.#squares, cells, 0);
  }

  add({ values, places, cells, count }: TallyRows): void {
    const [counts, means, squares] = [this.#counts, this.#means, this.#squares];
    for (let index = 0; index < count; index++) {
      const cell = cells[index] as number;
      const value = values[places[index] as number] as number;
      const before = value - (means[cell] as number);
      const size = (counts[cell] as number) + 1;
      const mean = (means[cell] as number) + before / size;
      counts[cell] = size;
      means[cell] = mean;
      squares[cell]! += before * (value - mean);
    }
  }

  merged({ cells, groups, count }: Merge): Moments {
    const merged = new Moments(count);
    for (let index = 0; index < cells.length; index++) {
      const cell = cells[index] as number;
      const group = groups[index] as number;
      const [own, other] = [merged.#counts[group] as number, this.#counts[cell] as number];
      if (other === 0) continue;
      const size = own + other;
      const difference = (this.#means[cell] as number) - (merged.#means[group] as number);
      merged.#counts[group] = size;
      merged.#means[group]! += (difference * other) / size;
      merged.#squares[group]! +=
        (this.#squares[cell] as number) + (difference * difference * own * other) / size;
    }
    return merged;
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
