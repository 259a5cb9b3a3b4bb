import { problem, ProblemError } from "@vitalkit/spec";

import type { Batch } from "../expression/evaluate.js";
import type { Table } from "../table/table.js";
import type { Vector } from "../table/vector.js";
import { vectorOf } from "../table/vector-column.js";
import { take } from "./take.js";

/** Some rows of a table, in some order; a column is gathered when it is first asked for. */
export class RowBatch implements Batch {
  readonly length: number;
  readonly #read: (name: string) => Vector;
  readonly #rows: Int32Array | null;
  readonly #columns = new Map<string, Vector>();

  /** `rows` null: all `length` of them. A negative row has nothing but nulls. */
  constructor(read: (name: string) => Vector, rows: Int32Array | null, length: number) {
    this.#read = read;
    this.#rows = rows;
    this.length = rows?.length ?? length;
  }

  static of(table: Table): RowBatch {
    const read = (name: string) => {
      const column = table.getChild(name);
      if (!column) throw new ProblemError([problem("UNKNOWN_COLUMN", "", { column: name })]);
      return vectorOf(column);
    };
    return new RowBatch(read, null, table.numRows);
  }

  column(name: string): Vector {
    const known = this.#columns.get(name);
    if (known) return known;
    const vector = this.#rows === null ? this.#read(name) : take(this.#read(name), this.#rows);
    this.#columns.set(name, vector);
    return vector;
  }

  /** Some of these rows; indices count within this batch. */
  take(rows: Int32Array): RowBatch {
    const own = this.#rows;
    const deeper = own === null ? rows : rows.map((row) => (row < 0 ? -1 : (own[row] as number)));
    return new RowBatch(this.#read, deeper, deeper.length);
  }
}
