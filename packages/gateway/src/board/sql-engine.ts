import type { TableSchema } from "@vitalkit/data/query";
import type { Dialect, Relation, Statement } from "@vitalkit/data/sql";
import type { ColumnType } from "@vitalkit/spec";

import type { ColumnBuffers } from "../arrow/column-buffers.js";

/** A column of an answer, as its plan names and types it. */
export interface AnswerField {
  readonly name: string;
  readonly type: ColumnType;
}

/** What an engine says of a relation. */
export interface Described {
  /** Columns that charts can use, with their types. */
  readonly schema: TableSchema;
  /** SQL types of those numbers that a double would round, by name: whoever writes SQL keeps their digits. */
  readonly exact: ReadonlyMap<string, string>;
}

/** An engine that answers SQL: DuckDB inside, or a server behind the gateway. */
export interface SqlEngine {
  /**
   * The columns of a relation.
   * @throws ProblemError UNKNOWN_TABLE with the nearest name, QUERY_FAILED for SQL that is no SELECT, SOURCE_DOWN.
   */
  describe(relation: Relation, signal: AbortSignal): Promise<Described>;
  /**
   * Runs one SELECT and yields its whole answer. `write` gives it in the dialect that the engine wants, once or again.
   * @throws ProblemError QUERY_FAILED, INTEGER_OVERFLOW, TIMED_OUT, SOURCE_DOWN; AbortError when aborted, which also
   * stops the engine's own work.
   */
  answer(
    write: (dialect: Dialect) => Statement,
    fields: readonly AnswerField[],
    signal: AbortSignal,
  ): Promise<readonly ColumnBuffers[]>;
}
