import { pointerAt, ProblemError, storedClashes, type Dashboard, type Problem } from "@vitalkit/spec";

import type { CheckedMetric } from "../expression/check-context.js";
import { filterChecks } from "./check-filters.js";
import { distinctMetrics, refuseNamesakes } from "./plan-groups.js";
import type { TableSchema } from "./plan-types.js";
import { metricName, type Query } from "./query.js";
import { createReader, type QueryReader } from "./reader.js";

export interface CheckInput {
  /** What each chart's record makes of its options, by chart. */
  readonly queries: ReadonlyMap<string, Query>;
  /** Stored columns by dataset; where a dataset's are missing or null, only grammar and functions are checked. */
  readonly schemas: ReadonlyMap<string, TableSchema | null>;
}

/**
 * Every expression of a definition read, and resolved where the schema of its dataset is known. A problem's path is
 * the option's JSON Pointer; a fault of a metric is told once, where the metric is defined.
 */
export function checkDashboard(dashboard: Dashboard, { queries, schemas }: CheckInput): readonly Problem[] {
  const problems = new Map<string, Problem>();
  const attempt = (read: () => unknown): void => {
    try {
      read();
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      for (const each of error.problems) {
        problems.set([each.code, each.path, each.params["position"], each.params["name"]].join("\n"), each);
      }
    }
  };
  const readerOf = (dataset: string, chartId: string): QueryReader | null => {
    const isKnown = Object.hasOwn(dashboard.datasets, dataset);
    return isKnown
      ? createReader({ dashboard, dataset, schema: schemas.get(dataset) ?? null, chartId })
      : null;
  };
  for (const [name, dataset] of Object.entries(dashboard.datasets)) {
    const reader = readerOf(name, "");
    if (!reader) continue;
    for (const [column, { expression }] of Object.entries(dataset.columns)) {
      if (expression !== undefined) attempt(() => reader.column(column));
    }
    for (const [index, column] of (dataset.key ?? []).entries()) {
      attempt(() => reader.column(column, pointerAt("/datasets", name, "key", index)));
    }
    for (const metric of Object.keys(dataset.metrics)) attempt(() => reader.metric(metric));
    attempt(() => reader.time());
  }
  for (const [id, query] of queries) {
    const dataset = dashboard.charts[id]?.dataset;
    const reader = typeof dataset === "string" ? readerOf(dataset, id) : null;
    if (reader) checkQuery(query, reader, attempt);
  }
  for (const check of filterChecks(dashboard, (name) => readerOf(name, ""))) attempt(check);
  return [...storedClashes(dashboard, schemas), ...problems.values()];
}

function checkQuery(query: Query, reader: QueryReader, attempt: (read: () => unknown) => void): void {
  const columns = [...(query.columns ?? []), ...(query.hidden_columns ?? []), ...(query.groupby ?? [])];
  const metrics = query.metrics ?? [];
  for (const column of columns) attempt(() => reader.column(column));
  for (const metric of metrics) attempt(() => reader.metric(metric));
  for (const text of query.filters ?? []) attempt(() => reader.filter(text));
  const { metric } = query.top ?? {};
  if (metric !== undefined && !metrics.some((each) => metricName(each) === metric))
    attempt(() => reader.metric(metric));
  attempt(() => checkAnswer(query, reader));
  attempt(() => {
    if (query.time_grain && reader.dataset.time_column === undefined) {
      throw reader.fault("NO_TIME_COLUMN", query.time_grain, { of: "time_grain" });
    }
  });
}

/** An order or a condition on groups may name outputs, so these must be sound first. */
function checkAnswer(query: Query, reader: QueryReader): void {
  if (query.columns) {
    const columns = query.columns;
    for (const [text] of query.order_by ?? []) if (!columns.includes(text)) reader.row(text);
    return;
  }
  const outputs = [
    ...[...new Set(query.groupby)].map((name) => reader.column(name)),
    ...distinctMetrics(query.metrics ?? []).map((metric) => reader.metric(metric)),
  ];
  refuseNamesakes(outputs, reader);
  const types = new Map(outputs.map(({ name, type }) => [name, type]));
  const time = query.time_grain && reader.dataset.time_column;
  if (time) types.set(time, "date");
  const names = { outputs: types, helper: (metric: CheckedMetric) => metric.expression };
  for (const [text] of query.order_by ?? []) if (!types.has(text)) reader.answer(text, names);
  for (const text of query.having ?? []) reader.having(text, names);
}
