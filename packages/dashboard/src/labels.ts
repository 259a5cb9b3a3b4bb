import type { Dashboard, FilterDefinition } from "@vitalkit/spec";

/** What people read of a filter: its label, or its id in words. */
export function filterLabel(filter: FilterDefinition): string {
  return filter.label ?? inWords(filter.id);
}

/** What people read of a chart: its title, or its id in words. */
export function chartLabel(dashboard: Dashboard, chart: string): string {
  const title = dashboard.charts[chart]?.["title"];
  return typeof title === "string" ? title : inWords(chart);
}

/** What people read of a column: the label that the chart's dataset gives it, or another's, or its name in words. */
export function columnLabel(dashboard: Dashboard, column: string, chart?: string): string {
  const own = chart === undefined ? undefined : dashboard.charts[chart]?.["dataset"];
  const datasets = Object.entries(dashboard.datasets).toSorted(
    ([a], [b]) => Number(b === own) - Number(a === own),
  );
  for (const [, dataset] of datasets) {
    const label = Object.hasOwn(dataset.columns, column) ? dataset.columns[column]?.label : undefined;
    if (label !== undefined) return label;
  }
  return inWords(column);
}

/** `customer_tier` -> `Customer tier` */
export function inWords(name: string): string {
  const words = name.replaceAll(/[_-]+/g, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
