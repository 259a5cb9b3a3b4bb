import type { TableSchema } from "@vitalkit/data/query";
import type { ChartDefinition, Dashboard, Dataset } from "@vitalkit/spec";

/** Where a page asks for what it cannot read itself. */
const gateway = { type: "gateway", url: "/api/v1" };

/** Source of datasets that the gateway works out from others: they name none of their own. */
const computed = "_gateway";

/** Sources whose tables stand in their datasets, behind the gate. */
const isGivenAway: ReadonlySet<string> = new Set(["file", "inline"]);

/** What a page may see. A key that is not named here stays behind, so that a new one is private until it is named. */
const shownKeys: readonly string[] = [
  "version",
  "id",
  "title",
  "description",
  "time_zone",
  "locale",
  "refresh",
  "theme",
  "audience",
  "parameters",
  "translations",
  "filters",
  "charts",
  "layout",
];

const shownDatasetKeys: readonly string[] = [
  "source",
  "table",
  "format",
  "csv",
  "values",
  "label",
  "description",
  "time_column",
  "key",
  "freshness",
  "currency_code_column",
  "metrics",
];

/**
 * What a page may see of a definition: engines behind the gateway, nothing of how their tables are made, types of all
 * stored columns, and addresses of data beside the definition's own.
 */
export function publicDefinition(
  dashboard: Dashboard,
  schemas: ReadonlyMap<string, TableSchema>,
  asOf: string,
): Readonly<Record<string, unknown>> {
  const sources = Object.entries(dashboard.sources)
    .filter(([, { type }]) => !isGivenAway.has(type))
    .map(([name, source]) => [name, source.type === "gateway" ? source : gateway]);
  const datasets = Object.entries(dashboard.datasets).map(([id, dataset]) => {
    return [id, publicDataset(id, dataset, schemas.get(id) ?? new Map())];
  });
  return {
    ...pick(dashboard, shownKeys),
    charts: Object.fromEntries(
      Object.entries(dashboard.charts).map(([id, chart]) => [id, publicChart(chart)]),
    ),
    as_of: asOf,
    sources: { ...Object.fromEntries(sources), ...(hasComputed(dashboard) && { [computed]: gateway }) },
    datasets: Object.fromEntries(datasets),
  };
}

function hasComputed({ datasets }: Dashboard): boolean {
  return Object.values(datasets).some((each) => isComputed(each) && each.source === undefined);
}

/** By the author's SQL, or by a health model. */
function isComputed({ table, url, values }: Dataset): boolean {
  return table === undefined && url === undefined && values === undefined;
}

/** Playbooks stay behind, and with them the actions that start one. */
function publicChart(chart: ChartDefinition): ChartDefinition {
  const { actions } = chart as { readonly actions?: unknown };
  if (!Array.isArray(actions)) return chart;
  return { ...chart, actions: actions.filter((each) => !isRecord(each) || !Object.hasOwn(each, "playbook")) };
}

function isRecord(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function publicDataset(id: string, dataset: Dataset, schema: TableSchema): Readonly<Record<string, unknown>> {
  const columns = new Map<string, object>(Object.entries(dataset.columns));
  for (const [name, type] of schema) {
    // Columns and metrics share one set of names, and a page has no use for a column that only a metric reads; of one
    // without values nobody knows the type.
    const isUntyped = schema.untyped?.has(name) ?? false;
    if (!isUntyped && !Object.hasOwn(dataset.metrics, name))
      columns.set(name, { ...columns.get(name), type });
  }
  return {
    ...pick(dataset, shownDatasetKeys),
    // How it is worked out is no page's business; the gateway knows the dataset by its own name.
    ...(isComputed(dataset) ? { source: dataset.source ?? computed, table: id } : {}),
    ...(dataset.url === undefined ? {} : { url: `data/${id}${dataEnding(dataset.url)}` }),
    columns: Object.fromEntries(columns),
  };
}

/** The ending of a data file's name, which tells its format where its bytes do not; `.arrow` where it has none. */
export function dataEnding(file: string): string {
  return /\.[A-Za-z0-9]{1,10}$/.exec(file)?.[0].toLowerCase() ?? ".arrow";
}

function pick(object: object, keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).filter(([key]) => keys.includes(key)));
}
