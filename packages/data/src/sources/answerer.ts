import type { Problem } from "@vitalkit/spec";

import type { Given } from "../query/offer.js";
import type { Query } from "../query/query.js";
import type { Cell, Table } from "../table/table.js";

/** Values of a dashboard's filters by id; null is unset. */
export type FilterValues = Readonly<Record<string, FilterValue>>;
export type FilterValue = readonly Cell[] | string | boolean | readonly [number | null, number | null] | null;

/** A value chosen in a chart: it filters every other chart whose dataset has the column. */
export interface Selection {
  /** Id of the chart in which it was chosen; that chart is not filtered by it. */
  readonly chart: string;
  readonly column: string;
  readonly values: readonly Cell[];
}

export interface Question {
  /** Id of the chart that asks. */
  readonly chart: string;
  readonly filters: FilterValues;
  readonly selections: readonly Selection[];
  readonly parameters?: Readonly<Record<string, Cell>>;
  /** Replaces the query's own order, when a reader sorts a table that shows a part. */
  readonly order_by?: Query["order_by"];
  readonly offset?: number;
}

export interface Answer {
  readonly table: Table;
  /** How many rows there are in all; more than `table.numRows` when the limit cut it. */
  readonly rowCount: number;
  /** Ids of the set filters, and columns of the selections, that do not reach the chart's dataset. */
  readonly unreached: readonly string[];
  readonly problems: readonly Problem[];
}

/** Answers the questions of one dashboard, from whatever its datasets live in. */
export interface Answerer {
  /** @throws ProblemError with what, where and what instead; AbortError when aborted. */
  answer(question: Question, signal: AbortSignal): Promise<Answer>;
  /**
   * What a filter offers, among the rows that the filters it depends on leave: of a select or boolean filter the
   * distinct values (columns `value` and `count`, most frequent first), of a range its `min` and `max`.
   */
  filterValues(filter: string, signal: AbortSignal, given?: Given): Promise<Table>;
  /** The moment that relative ranges start from, epoch milliseconds: the dashboard's `as_of` resolved. */
  asOf(signal: AbortSignal): Promise<number>;
}
