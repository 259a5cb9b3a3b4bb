import type { Dashboard, Dataset } from "./dashboard.js";

/**
 * Says in `definition` of each dataset whose table is a file, or rows in a source, what a dataset of its own would say:
 * `url` or `values`. Nothing behind the gate then knows these sources. What is said wrongly stays, to be told.
 */
export function settleData(definition: Record<string, unknown>): void {
  const { sources, datasets } = definition as unknown as Dashboard;
  const settled = Object.entries(datasets).map(([id, dataset]) => [id, settle(dataset, sources)]);
  definition["datasets"] = Object.fromEntries(settled);
}

function settle(dataset: Dataset, sources: Dashboard["sources"]): Dataset {
  const { source: name, table, ...rest } = dataset;
  const isAlone = [dataset.url, dataset.values, dataset.sql].every((each) => each === undefined);
  if (name === undefined || table === undefined || !isAlone || !Object.hasOwn(sources, name)) return dataset;
  const source = sources[name];
  if (source?.type === "file") {
    const folder = source.folder.replace(/\/+$/, "");
    const format = dataset.format ?? source.format;
    return { ...rest, url: folder === "." ? table : `${folder}/${table}`, format };
  }
  if (source?.type === "inline" && Object.hasOwn(source.tables, table))
    return { ...rest, values: source.tables[table] };
  return dataset;
}
