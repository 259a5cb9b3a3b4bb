import type { ColumnType } from "@vitalkit/spec";

import type { Expression } from "../expression/tree.js";

/** Names, which need not be listed. */
export type Names = Pick<ReadonlySet<string>, "has">;

/** Types of a source's stored columns by name, as the source itself tells. */
export interface TableSchema extends ReadonlyMap<string, ColumnType> {
  /** Columns without a value, whose type nobody can tell: null to an expression. Default none. */
  readonly untyped?: Names;
}

/** A column of the answer. */
export interface Output {
  readonly name: string;
  readonly type: ColumnType;
  readonly expression: Expression;
}

export interface MetricOutput extends Output {
  /**
   * Only the rows of the last (first) date present among the filtered rows of each period count, or the mean over
   * the dates of the period; null for an ordinary metric.
   */
  readonly overTime: "last" | "first" | "mean" | null;
}

/** Metrics once more without groups, under another row condition: one value each, repeated in every row. */
export interface Constant {
  readonly suffix: "__total" | "__previous";
  /** Null: the metrics of this constant are null (there is no period before). */
  readonly where: Expression | true | null;
}

/** A question that is checked against a source's schema and ready to run on any executor. */
export interface Plan {
  readonly dataset: string;
  /** Row condition: chart, dashboard, selection and time range together; `true` keeps all rows. */
  readonly where: Expression | true;
  /** Rows as they are, or null when the answer is grouped. */
  readonly columns: readonly Output[] | null;
  /** Group keys, the time period first when there is one; empty with metrics: one row. */
  readonly groups: readonly Output[];
  readonly metrics: readonly MetricOutput[];
  /**
   * Metrics that only `having` and `order` use: computed as `metrics` are, per group, and not part of the answer.
   * Their names (`#0`, `#1` …) are no output's.
   */
  readonly helpers: readonly MetricOutput[];
  /**
   * The day of a row, of type date, or null. `overTime` compares these: a row whose day is null belongs to no date,
   * and "mean" is the mean of the metric's values per day and group, over the days on which it is not null.
   */
  readonly time: Expression | null;
  /** Bucketed time, the first of `groups`, or null. */
  readonly period: Expression | null;
  readonly constants: readonly Constant[];
  /**
   * Condition on groups. In a grouped plan, column references here and in `order` name outputs: groups, metrics or
   * helpers, by `name`; no aggregate occurs. In a plan of rows they are stored columns, as everywhere else.
   */
  readonly having: Expression | true;
  /** Total order: what was asked for, then the keys. NULLs last both ways, text by code point. */
  readonly order: readonly { readonly expression: Expression; readonly descending: boolean }[];
  readonly limit: number;
  readonly offset: number;
}
