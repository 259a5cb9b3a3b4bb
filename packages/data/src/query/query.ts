import type { Metric, TimeGrain } from "@vitalkit/spec";

/**
 * What a chart asks of its dataset, in the definition's own words. Either `columns` (rows as they are) or
 * `groupby`, `metrics` and `time_grain` (one row a group).
 *
 * A result's columns are, in this order: the time column (when there is a grain), `groupby`, `metrics` by their
 * names, then for each metric `<name>__total`, `<name>__previous` and `<name>__share` where asked; or `columns`.
 */
export interface Query {
  readonly columns?: readonly string[];
  /** Columns that are fetched after `columns` but neither shown nor exported. */
  readonly hidden_columns?: readonly string[];
  readonly groupby?: readonly string[];
  readonly metrics?: readonly Metric[];
  /** Periods that the dataset's time column is bucketed by; a row's value is the period's start. */
  readonly time_grain?: TimeGrain;
  /** In Superset's words; a dashboard's filter replaces it. */
  readonly time_range?: string;
  /** Row conditions; all must hold. */
  readonly filters?: readonly string[];
  /** Conditions on groups; all must hold. */
  readonly having?: readonly string[];
  readonly order_by?: readonly (readonly [string, "asc" | "desc"])[];
  /** Default 10,000 for groups and 1,000 for rows. */
  readonly row_limit?: number;
  readonly offset?: number;
  /** Adds `<metric>__total`: each metric over all rows of the answer's range, the same in every row. */
  readonly totals?: boolean;
  /**
   * Adds `<metric>__previous`: each metric over an earlier range: `previous_period`, the one of equal length just before
   * (null without a range), or the same range so long ago, such as `1 year ago`.
   */
  readonly compare?: string;
  /**
   * What an earlier value is of: the whole range, the same in every row (default), or the row's own group, and its
   * period moved by as much.
   */
  readonly compare_by?: "range" | "group";
  /** Keeps so many combinations of `groupby`, those with the most of a metric over the whole range. */
  readonly top?: TopGroups;
  /** Adds periods that have no rows, so that a gap is seen: with metrics that are null, or 0. Needs `time_grain`. */
  readonly fill?: "null" | "zero";
  /** Puts in the place of each metric what it comes to over several periods. Needs `time_grain`. */
  readonly window?: Window;
  /** Adds `<metric>__share`: the part of the metric over all rows, of the row's period, or of its group over all periods. */
  readonly share_of?: "total" | "period" | "group";
  /**
   * Lists of some of the time column and `groupby`: for each, rows of the metrics worked out anew by these alone, behind
   * the others. Adds `__subtotal`: 0, or the place of the list, from 1. Columns that are not in the list are null.
   */
  readonly subtotals?: readonly (readonly string[])[];
  /** Columns of `groupby` whose values become columns: `<metric>, <value>`. */
  readonly pivot?: readonly string[];
}

export interface TopGroups {
  readonly count: number;
  /** The metric that groups are told apart by; default the first. */
  readonly metric?: string;
  /** Which end of it is kept; default desc, the most. */
  readonly order?: "asc" | "desc";
  /**
   * Name of one group that the rest is gathered in, its metrics worked out over all of its rows; default: the rest is left
   * out. Adds `__other`, true for that group.
   */
  readonly other?: string;
}

export interface Window {
  readonly type: "rolling" | "cumulative";
  readonly function: "sum" | "mean" | "min" | "max";
  /** How many periods a rolling window has, this one included; 1 or more. Rows before the range count. */
  readonly periods?: number;
  /** Least number of values in a window, else it is null; default 1. */
  readonly min_periods?: number;
}

/** The name of a metric's result column. */
export function metricName(metric: Metric): string {
  return typeof metric === "string" ? metric : (metric.name ?? metric.expression);
}

/** Names of the columns that the answer to `query` has, in order. */
export function outputNames(query: Query, timeColumn: string | undefined): readonly string[] {
  if (query.columns) return [...query.columns, ...(query.hidden_columns ?? [])];
  const metrics = (query.metrics ?? []).map(metricName);
  return [
    ...(query.time_grain && timeColumn ? [timeColumn] : []),
    ...(query.groupby ?? []),
    ...(query.top?.other === undefined ? [] : ["__other"]),
    ...metrics,
    ...(query.totals ? metrics.map((name) => `${name}__total`) : []),
    ...(query.compare ? metrics.map((name) => `${name}__previous`) : []),
    ...(query.share_of ? metrics.map((name) => `${name}__share`) : []),
    ...(query.subtotals ? ["__subtotal"] : []),
  ];
}
