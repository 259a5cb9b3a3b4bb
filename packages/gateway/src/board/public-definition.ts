import type { TableSchema } from "@vitalkit/data/query";
import type { Dashboard, Dataset } from "@vitalkit/spec";

/** Where a page asks for what it cannot read itself. */
const gateway = { type: "gateway", url: "/api/v1" };

/**
 * What a page may see of a definition: engines behind the gateway, nothing of how their tables are made, types of all
 * stored columns, and addresses of data beside the definition's own.
 */
export function publicDefinition(
  dashboard: Dashboard,
  schemas: ReadonlyMap<string, TableSchema>,
  asOf: string,
): Readonly<Record<string, unknown>> {
  const { $schema: _, ...shown } = dashboard;
  const datasets = Object.entries(dashboard.datasets).map(([id, dataset]) => {
    return [id, publicDataset(id, dataset, schemas.get(id) ?? new Map())];
  });
  return {
    ...shown,
    as_of: asOf,
    sources: Object.fromEntries(
      Object.entries(dashboard.sources).map(([name, source]) => [
        name,
        source.type === "gateway" ? source : gateway,
      ]),
    ),
    datasets: Object.fromEntries(datasets),
  };
}

function publicDataset(id: string, dataset: Dataset, schema: TableSchema): Readonly<Record<string, unknown>> {
  const columns = new Map<string, object>(Object.entries(dataset.columns));
  for (const [name, type] of schema) {
    // Columns and metrics share one set of names, and a page has no use for a column that only a metric reads.
    if (!Object.hasOwn(dataset.metrics, name)) columns.set(name, { ...columns.get(name), type });
  }
  const { sql, ...shown } = dataset as Dataset & { readonly sql?: string };
  return {
    ...shown,
    // The author's SQL is no page's business; the gateway knows the dataset by its own name.
    ...(sql === undefined ? {} : { table: id }),
    ...(dataset.url === undefined ? {} : { url: `data/${id}.arrow` }),
    columns: Object.fromEntries(columns),
  };
}
