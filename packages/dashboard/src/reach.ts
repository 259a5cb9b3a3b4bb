import type { Selection } from "@vitalkit/data/sources";
import type { Cell } from "@vitalkit/data/table";
import type { Dashboard, Dataset, FilterDefinition } from "@vitalkit/spec";

import { columnLabel, filterLabel } from "./labels.js";
import type { Snapshot } from "./session.js";

/** What of the session concerns one chart, and what does not. */
export interface Reach {
  /** Every filter that may reach the chart, null where unset: nothing is left to a default elsewhere. */
  readonly filters: Snapshot["filters"];
  /** Choices made in other charts that may reach it. */
  readonly selections: readonly Selection[];
  /** Ids of set filters, and columns of choices, that certainly do not reach it. */
  readonly unreached: readonly string[];
}

/**
 * Divides `snapshot` for a chart: a time range reaches a dataset with a time column, a value reaches a dataset that
 * has the column. Where the columns are unknown before the data is read, a value counts as reaching and the answer
 * says otherwise.
 */
export function reachOf(dashboard: Dashboard, chart: string, snapshot: Snapshot): Reach {
  const name = dashboard.charts[chart]?.["dataset"];
  const dataset = typeof name === "string" ? dashboard.datasets[name] : undefined;
  const filters: Record<string, Snapshot["filters"][string]> = {};
  const unreached: string[] = [];
  for (const filter of dashboard.filters) {
    const value = snapshot.filters[filter.id] ?? null;
    if (reaches(dataset, filter)) filters[filter.id] = value;
    else if (value !== null) unreached.push(filter.id);
  }
  const others = snapshot.selections.filter((each) => each.chart !== chart);
  const selections = others.filter((each) => mayHaveColumn(dataset, each.column));
  const missed = others.filter((each) => !mayHaveColumn(dataset, each.column)).map((each) => each.column);
  return { filters, selections, unreached: [...unreached, ...new Set(missed)] };
}

/**
 * What the reader set that does not change a chart, as people read it: what `reach` says, and what the answer found
 * out, as far as it is still set.
 */
export function unreachedNames(
  dashboard: Dashboard,
  reach: Reach,
  answered: readonly string[],
): readonly string[] {
  const isSet = (name: string): boolean =>
    (reach.filters[name] ?? null) !== null || reach.selections.some((each) => each.column === name);
  const names = [...reach.unreached, ...answered.filter(isSet)];
  return [...new Set(names)].map((name) => {
    const filter = dashboard.filters.find((each) => each.id === name);
    return filter ? filterLabel(filter) : columnLabel(dashboard, name);
  });
}

/** A text that is equal for two questions exactly when they ask the same of the chart's dataset. */
export function questionKey(reach: Reach, parameters: Readonly<Record<string, Cell>>): string {
  const selections = reach.selections.map((each) => [each.chart, each.column, each.values]);
  return JSON.stringify([reach.filters, selections, parameters], (_key, value: unknown) =>
    typeof value === "bigint" ? `${value}n` : value,
  );
}

function reaches(dataset: Dataset | undefined, filter: FilterDefinition): boolean {
  if (!dataset) return false;
  return filter.type === "time_range"
    ? dataset.time_column !== undefined
    : mayHaveColumn(dataset, filter.column);
}

function mayHaveColumn(dataset: Dataset | undefined, column: string): boolean {
  if (!dataset) return false;
  if (Object.hasOwn(dataset.columns, column)) return true;
  if (dataset.values) return dataset.values.some((row) => Object.hasOwn(row, column));
  return !isSchemaKnown(dataset);
}

/** A served definition names the type of every stored column; a file's columns are known once it is read. */
function isSchemaKnown(dataset: Dataset): boolean {
  const columns = Object.values(dataset.columns);
  return dataset.url === undefined && columns.some((each) => each.type !== undefined && !each.expression);
}
