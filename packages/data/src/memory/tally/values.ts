import { finite } from "../../expression/kernels/vectors.js";
import type { Vector } from "../../table/vector.js";
import { quantileOf } from "./select.js";
import type { Merge, Tally, TallyRows } from "./tally.js";
import { Unstreamable } from "../unstreamable.js";

/** Rows that are kept in one piece: twice as many as in the one before, up to the most. */
const FIRST_PIECE = 1024;
const MOST = 2 ** 20;

interface Piece {
  readonly values: Float64Array;
  readonly cells: Int32Array;
  count: number;
}

/** Every value of each cell. */
export class Values implements Tally {
  readonly #pieces: Piece[] = [];
  #cells = 0;

  grow(cells: number): void {
    this.#cells = Math.max(this.#cells, cells);
  }

  add({ values, places, cells, only, count }: TallyRows): boolean {
    for (let done = 0; done < count;) {
      const piece = this.#piece();
      const room = Math.min(count - done, piece.values.length - piece.count);
      for (let index = 0; index < room; index++) {
        piece.values[piece.count + index] = values[places[done + index] as number] as number;
        piece.cells[piece.count + index] = cells === null ? only : (cells[done + index] as number);
      }
      piece.count += room;
      done += room;
    }
    return false;
  }

  settle(): void {}

  empty(cells: number): Values {
    const empty = new Values();
    empty.grow(cells);
    return empty;
  }

  addCells(): never {
    throw new Unstreamable();
  }

  data(): null {
    return null;
  }

  merged({ cells, groups, count }: Merge): Values {
    const groupOf = new Int32Array(this.#cells).fill(-1);
    for (const [index, cell] of cells.entries()) groupOf[cell] = groups[index] as number;
    const merged = new Values();
    merged.grow(count);
    for (const piece of this.#pieces) {
      const places = new Int32Array(piece.count);
      const kept = new Int32Array(piece.count);
      let length = 0;
      for (let index = 0; index < piece.count; index++) {
        const group = groupOf[piece.cells[index] as number] as number;
        places[length] = index;
        kept[length] = group;
        if (group >= 0) length++;
      }
      merged.add({ values: piece.values, places, cells: kept, only: 0, count: length, isWhole: true });
    }
    return merged;
  }

  /** The value below which `share` (0 to 1) of a cell's values lie, interpolated; null of none. */
  quantiles(share: number): Vector {
    const count = this.#cells;
    const starts = new Int32Array(count + 1);
    for (const piece of this.#pieces) {
      for (let index = 0; index < piece.count; index++) starts[(piece.cells[index] as number) + 1]! += 1;
    }
    for (let cell = 0; cell < count; cell++) starts[cell + 1]! += starts[cell] as number;
    const next = starts.slice();
    const sorted = new Float64Array(starts[count] as number);
    for (const piece of this.#pieces) {
      for (let index = 0; index < piece.count; index++)
        sorted[next[piece.cells[index] as number]!++] = piece.values[index] as number;
    }
    const values = new Float64Array(count);
    for (let cell = 0; cell < count; cell++)
      values[cell] = quantileOf(sorted.subarray(starts[cell], starts[cell + 1]), share);
    return finite("number", values, null);
  }

  #piece(): Piece {
    const last = this.#pieces.at(-1);
    if (last && last.count < last.values.length) return last;
    const room = last ? Math.min(MOST, last.values.length * 2) : FIRST_PIECE;
    const piece = { values: new Float64Array(room), cells: new Int32Array(room), count: 0 };
    this.#pieces.push(piece);
    return piece;
  }
}
