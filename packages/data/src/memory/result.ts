import type { Table } from "../table/table.js";

/** A page of the answer, and how many rows there are in all. */
export interface Result {
  readonly table: Table;
  readonly rowCount: number;
}
