import type { Plan, TableSchema } from "@vitalkit/data/query";

import type { Problem } from "@vitalkit/spec";

import type { ColumnBuffers } from "../arrow/column-buffers.js";

/** Rows of one plan, and how many there would be without a limit. */
interface Rows {
  readonly columns: readonly ColumnBuffers[];
  readonly rowCount: number;
}

/** Where one dataset's rows live, ready to be asked: in DuckDB, or in memory. */
export interface DatasetSource {
  readonly schema: TableSchema;
  /** What a file says that it stands for: an ISO date or timestamp, or whatever else its metadata has as `as_of`. */
  readonly asOf?: string | null;
  /** Warnings that came up while its file was read. */
  readonly problems?: readonly Problem[];
  /** @throws ProblemError; AbortError. */
  answer(plan: Plan, signal: AbortSignal): Promise<Rows>;
  /** Distinct values of the plan's first group with counts, most frequent first: `value` and `count`. */
  distinct(plan: Plan, signal: AbortSignal): Promise<readonly ColumnBuffers[]>;
  /** Greatest value of a stored date or timestamp column, epoch milliseconds; null without any. */
  latest(column: string, signal: AbortSignal): Promise<number | null>;
}
