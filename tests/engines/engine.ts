import type { Cell } from "@vitalkit/data/table";
import type { Statement } from "@vitalkit/data/sql";
import type { ColumnType } from "@vitalkit/spec";

import type { Dialect } from "../../packages/data/src/sql/dialect.js";
import type { RawTable } from "./raw-table.js";

interface Answer {
  /** The engine's own names of types, as its dialect spells them. */
  readonly types: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** A real SQL engine under test. */
export interface Engine {
  readonly name: string;
  readonly dialect: Dialect;
  /** What a relation must know of a column of decimals, as the gateway would find out. */
  readonly exactType: (precision: number, scale: number) => string;
  /** The rows as the engine's own types can hold them; default as they are. */
  storable?(table: RawTable): RawTable;
  /** What it can hold, in words, where that is not everything. */
  readonly holdsOnly?: string;
  /** Makes a table with these rows, NaN and infinities included. */
  load(name: string, table: RawTable): Promise<void>;
  /** Runs a script of the engine's own SQL. */
  script(sql: string): Promise<void>;
  /** One SELECT; cells as our tables have them, integers as bigint. `write` gives the statement for a dialect. */
  run(write: (dialect: Dialect) => Statement, types: readonly ColumnType[]): Promise<Answer>;
  close(): Promise<void>;
}
