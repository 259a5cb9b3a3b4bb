import type { ColumnType } from "@vitalkit/spec";

import type { SqlRule, SqlTypes } from "./rule.js";
import type { Aggregate, Call, ExpressionType } from "../expression/tree.js";

/** How one engine spells what the writer says; the functions' own SQL holds wherever `functions` has none. */
export interface Dialect {
  readonly name: string;
  /** An identifier, whatever it holds. */
  readonly quote: (identifier: string) => string;
  /** The parameter at a position, counted from 1, as a value of its type; the same may stand several times. */
  readonly parameter: (position: number, type: ColumnType) => string;
  readonly types: SqlTypes;
  /** A double, or NULL where it is NaN or infinite. */
  readonly finite: (sql: string) => string;
  /** A TIMESTAMP cut to milliseconds, rounded down: what a cell holds, so that a cell finds its row again. */
  readonly toMilliseconds: (sql: string) => string;
  /** A piece of ORDER BY: NULLs last both ways, text by code point. */
  readonly ordered: (sql: string, type: ExpressionType, descending: boolean) => string;
  /** A condition of a join that both are equal or both NULL. */
  readonly same: (a: string, b: string, type: ColumnType) => string;
  /** SQL of functions that this engine spells differently, by name. */
  readonly functions: Readonly<Record<string, SqlRule<Call>>>;
  /** The same for aggregates, without their FILTER clause. */
  readonly aggregates: Readonly<Record<string, SqlRule<Aggregate>>>;
  /** What is done with an aggregate behind its FILTER clause, by name. */
  readonly around?: Readonly<Record<string, (sql: string) => string>>;
  /** Whether text may hold the character NUL. */
  readonly holdsNul: boolean;
  /** What ends every statement, such as settings that it depends on; default nothing. */
  readonly ending?: string;
}
