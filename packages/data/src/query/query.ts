import type { Metric, TimeGrain } from "@vitalkit/spec";

/**
 * What a chart asks of its dataset, in the definition's own words. Either `columns` (rows as they are) or
 * `groupby`, `metrics` and `time_grain` (one row a group).
 *
 * A result's columns are, in this order: the time column (when there is a grain), `groupby`, `metrics` by their
 * names, then for each metric `<name>__total` and `<name>__previous` where asked; or `columns`.
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
  /** Adds `<metric>__previous`: each metric over the range of equal length just before; null without a range. */
  readonly compare?: "previous_period";
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
    ...metrics,
    ...(query.totals ? metrics.map((name) => `${name}__total`) : []),
    ...(query.compare ? metrics.map((name) => `${name}__previous`) : []),
  ];
}
