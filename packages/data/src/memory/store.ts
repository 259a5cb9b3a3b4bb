import { problem, ProblemError } from "@vitalkit/spec";

import type { Table } from "../table/table.js";
import { type Numbering, numberingOf } from "./numbering.js";
import { type StoredColumn, storedColumn } from "./stored-column.js";

/** A table as the executor reads it: what has been found out about its columns is kept as long as the table. */
export interface Store {
  readonly numRows: number;
  /** @throws ProblemError UNKNOWN_COLUMN. */
  column(name: string): StoredColumn;
  /** The column's values as numbers; null where they are too many. */
  numbering(name: string): Numbering | null;
}

/** By schema: a table that is noted with a problem more is another object, but the same table. */
const stores = new WeakMap<Table["schema"], Store>();

export function storeOf(table: Table): Store {
  const known = stores.get(table.schema);
  if (known) return known;
  const store = new TableStore(table);
  stores.set(table.schema, store);
  return store;
}

class TableStore implements Store {
  readonly numRows: number;
  readonly #table: Table;
  readonly #columns = new Map<string, StoredColumn>();
  readonly #numberings = new Map<string, Numbering | null>();

  constructor(table: Table) {
    this.numRows = table.numRows;
    this.#table = table;
  }

  column(name: string): StoredColumn {
    const known = this.#columns.get(name);
    if (known) return known;
    const child = this.#table.getChild(name);
    if (!child) throw new ProblemError([problem("UNKNOWN_COLUMN", "", { column: name })]);
    const column = storedColumn(child);
    this.#columns.set(name, column);
    return column;
  }

  numbering(name: string): Numbering | null {
    const known = this.#numberings.get(name);
    if (known !== undefined) return known;
    const numbering = numberingOf(this.column(name));
    this.#numberings.set(name, numbering);
    return numbering;
  }
}
