import type { ColumnType, Problem } from "@vitalkit/spec";

/**
 * One value of a table. Dates and timestamps are epoch milliseconds in UTC (a date is its midnight);
 * 64-bit integers are bigint; NaN and infinities in data have become null. A decimal is a number where a double writes
 * back all of its digits, else text of its digits ("-99999999999999999.99"), also though its column is of numbers.
 */
export type Cell = string | number | bigint | boolean | null;

export interface Field {
  readonly name: string;
  readonly type: ColumnType;
  /** Whether it has no value that tells its type: it then passes for text, and in expressions for null. */
  readonly isUntyped?: boolean;
}

export interface Column {
  readonly type: ColumnType;
  /** Whether it has no value that tells its type: it then passes for text, and in expressions for null. */
  readonly isUntyped?: boolean;
  readonly length: number;
  /** The value at `index` (0 to length - 1), or null. */
  get(index: number): Cell;
}

/** A table as charts and hosts read it: a subset of apache-arrow's `Table`, without its weight. */
export interface Table {
  readonly numRows: number;
  readonly numCols: number;
  readonly schema: { readonly fields: readonly Field[]; readonly metadata: ReadonlyMap<string, string> };
  /** The column of that name, or null. */
  getChild(name: string): Column | null;
  /** Warnings that came up while it was read; absent where there are none. */
  readonly problems?: readonly Problem[];
  /**
   * Reads columns so that `getChild` has their values; names that it does not have are passed over. Present where
   * columns are read one by one; before that, looking at a value is a fault of the caller.
   *
   * @throws ProblemError of the column's data; the signal's reason.
   */
  load?(columns: readonly string[], signal?: AbortSignal): Promise<void>;
}
