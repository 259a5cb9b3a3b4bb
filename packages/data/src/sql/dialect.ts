import type { ColumnType } from "@vitalkit/spec";

import type { SqlRule } from "../expression/functions/record.js";
import type { Aggregate, Call } from "../expression/tree.js";

/** How one engine spells what the writer says; the functions' own SQL holds wherever `functions` has none. */
export interface Dialect {
  readonly name: string;
  /** An identifier, whatever it holds. */
  readonly quote: (identifier: string) => string;
  /** The parameter at a position, counted from 1; the same position may stand several times. */
  readonly placeholder: (position: number) => string;
  readonly types: Readonly<Record<ColumnType, string>>;
  /** A condition that a double is neither NaN nor infinite. */
  readonly isFinite: (sql: string) => string;
  /** A TIMESTAMP cut to milliseconds, rounded down: what a cell holds, so that a cell finds its row again. */
  readonly toMilliseconds: (sql: string) => string;
  /** SQL of functions that this engine spells differently, by name. */
  readonly functions: Readonly<Record<string, SqlRule<Call>>>;
  /** The same for aggregates, without their FILTER clause. */
  readonly aggregates: Readonly<Record<string, SqlRule<Aggregate>>>;
}
