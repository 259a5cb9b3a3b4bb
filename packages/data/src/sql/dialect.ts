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
  /** What a parameter holds of a date or a timestamp, from epoch milliseconds; default ISO text. */
  readonly boundTime?: (milliseconds: number, type: "date" | "timestamp") => string | number;
  /** A stored column as a value of its type; default a CAST. */
  readonly stored?: (column: string, type: ColumnType) => string;
  /**
   * How a stored time is compared with a bound so that what the engine keeps to find times by serves; default: as values of
   * their type, cut to milliseconds.
   */
  readonly storedTime?: {
    readonly column: (stored: string) => string;
    readonly bound: (timestamp: string) => string;
  };
  /** Stands before the SELECT of a layer over a table, so that the engine looks through it from wherever it is named. */
  readonly seenThrough?: string;
  /** A stored column of numbers with more digits than a double has, as `type`; NULL where it is NaN or infinite. */
  readonly exact: (column: string, type: string) => string;
  /**
   * A value of one type where the language takes it for one of another that holds it: whole numbers among numbers, dates
   * among timestamps. Default: the engine does so by itself.
   */
  readonly widened?: (sql: string, from: ExpressionType, to: ExpressionType) => string;
  /** A value by which rows are grouped; default as it is. */
  readonly key?: (sql: string, type: ExpressionType) => string;
  /** A value of the answer, as it can go over the wire; default as it is. */
  readonly answered?: (sql: string, type: ColumnType) => string;
  /** The same of a number with more digits than a double has. */
  readonly answeredExact?: (sql: string) => string;
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
  readonly around?: Readonly<Record<string, (sql: string, node: Aggregate) => string>>;
  /** Whether text may hold the character NUL. */
  readonly holdsNul: boolean;
}
