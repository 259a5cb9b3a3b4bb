import type { Selection } from "@vitalkit/data/sources";
import type { Cell } from "@vitalkit/data/table";
import {
  isInScope,
  type ChartDefinition,
  type Dashboard,
  type Dataset,
  type FilterDefinition,
} from "@vitalkit/spec";

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
  /** Filters without which the chart cannot be asked: required ones that are unset. */
  readonly missing: readonly FilterDefinition[];
  /** Whether the value of a filter that may reach the chart is still being worked out. */
  readonly isWaiting: boolean;
}

/**
 * Divides `snapshot` for a chart, within each filter's scope: a time range reaches a dataset with a time column, a value
 * reaches a dataset that has the column, a grain or a grouping a chart that has one of its own. Where the columns are unknown before the data is read, a value counts as reaching and the answer
 * says otherwise.
 */
export function reachOf(dashboard: Dashboard, chart: string, snapshot: Snapshot): Reach {
  const dataset = datasetOf(dashboard, chart);
  const filters: Record<string, Snapshot["filters"][string]> = {};
  const unreached: string[] = [];
  const missing: FilterDefinition[] = [];
  let isWaiting = false;
  for (const filter of dashboard.filters) {
    const value = snapshot.filters[filter.id] ?? null;
    if (reaches(dashboard, filter, chart)) {
      filters[filter.id] = value;
      if (snapshot.waiting.includes(filter.id)) isWaiting = true;
      else if (filter.required && value === null) missing.push(filter);
    } else if (value !== null && narrows(filter)) unreached.push(filter.id);
  }
  const others = snapshot.selections.filter((each) => each.chart !== chart);
  const selections = others.filter((each) => mayHaveColumn(dataset, each.column));
  const missed = others.filter((each) => !mayHaveColumn(dataset, each.column)).map((each) => each.column);
  return { filters, selections, unreached: [...unreached, ...new Set(missed)], missing, isWaiting };
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

/** Whether it leaves rows out, and the reader knows of it: only then is it news that a chart is not filtered. */
function narrows({ type, hidden }: FilterDefinition): boolean {
  return !hidden && type !== "time_grain" && type !== "group_by";
}

function reaches(dashboard: Dashboard, filter: FilterDefinition, chart: string): boolean {
  const definition = dashboard.charts[chart];
  const dataset = datasetOf(dashboard, chart);
  if (!definition || !dataset || !isInScope(dashboard, filter, chart)) return false;
  switch (filter.type) {
    case "time_range":
      if (filter.column !== undefined) return mayHaveColumn(dataset, filter.column);
      return dataset.time_column !== undefined;
    case "time_grain":
      return ownOption(definition, "time_grain") !== undefined;
    case "group_by":
      return (
        Array.isArray(ownOption(definition, "groupby")) &&
        filter.columns.every((column) => mayHaveColumn(dataset, column))
      );
    case "search":
      return filter.columns.some((column) => mayHaveColumn(dataset, column));
    default:
      return mayHaveColumn(dataset, filter.column);
  }
}

/** What a chart says of its own time grain or grouping: only what is there can be replaced. */
function ownOption(definition: ChartDefinition, name: string): unknown {
  return Object.hasOwn(definition, name) ? definition[name] : undefined;
}

function datasetOf(dashboard: Dashboard, chart: string): Dataset | undefined {
  const name = dashboard.charts[chart]?.["dataset"];
  return typeof name === "string" && Object.hasOwn(dashboard.datasets, name)
    ? dashboard.datasets[name]
    : undefined;
}

function mayHaveColumn(dataset: Dataset | undefined, column: string): boolean {
  if (!dataset) return false;
  if (Object.hasOwn(dataset.columns, column)) return true;
  if (Object.values(dataset.columns).some(({ alias }) => alias?.includes(column))) return true;
  if (dataset.values) return dataset.values.some((row) => Object.hasOwn(row, column));
  return !isSchemaKnown(dataset);
}

/** A served definition names the type of every stored column; a file's columns are known once it is read. */
function isSchemaKnown(dataset: Dataset): boolean {
  const columns = Object.values(dataset.columns);
  return dataset.url === undefined && columns.some((each) => each.type !== undefined && !each.expression);
}
