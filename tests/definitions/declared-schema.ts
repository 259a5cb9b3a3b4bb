import type { TableSchema } from "@vitalkit/data/query";
import type { ColumnType, Dashboard, Dataset } from "@vitalkit/spec";

/** Columns that a health model's rows have besides those of its entities, as `health_model` of a dataset says. */
const ofScores: Readonly<Record<string, ColumnType>> = {
  date: "date",
  score: "number",
  band: "text",
  risk: "text",
  tone: "text",
  attention: "boolean",
  change: "number",
  trend: "text",
  coverage: "number",
  reason: "text",
  action: "text",
};

const ofMeasures: Readonly<Record<string, ColumnType>> = {
  date: "date",
  measure: "text",
  group: "text",
  input: "number",
  points: "number",
  most_points: "number",
  lost_points: "number",
};

/**
 * The stored columns that a definition declares of a dataset, as if its source had told them: those with a type. A
 * definition without data can thus be checked as one with data is.
 */
export function declaredSchema(dashboard: Dashboard, name: string): TableSchema {
  const dataset = dashboard.datasets[name];
  if (!dataset) return new Map();
  const entities = dataset.entities === undefined ? undefined : dashboard.datasets[dataset.entities];
  const rows = dataset.health_rows === "measures" ? ofMeasures : ofScores;
  return new Map([
    ...(entities ? [...declared(entities), ...calculated(entities)] : []),
    ...(dataset.health_model === undefined ? [] : Object.entries(rows)),
    ...declared(dataset),
  ]);
}

function declared({ columns }: Dataset): readonly (readonly [string, ColumnType])[] {
  return Object.entries(columns).flatMap(([name, { type, expression }]) =>
    type !== undefined && expression === undefined ? [[name, type] as const] : [],
  );
}

function calculated({ columns }: Dataset): readonly (readonly [string, ColumnType])[] {
  return Object.entries(columns).flatMap(([name, { type, expression }]) =>
    type !== undefined && expression !== undefined ? [[name, type] as const] : [],
  );
}
