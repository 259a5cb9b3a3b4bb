import type { Dashboard, Dataset } from "./dashboard.js";

type Writable<Type> = { -readonly [Key in keyof Type]: Type[Key] };

const endings: Readonly<Record<string, RegExp>> = {
  auto: /^/,
  arrow: /\.(arrow|arrows|feather|ipc)$/i,
  parquet: /\.(parquet|pq)$/i,
  csv: /\.(csv|tsv|txt)$/i,
  json: /\.(json|jsonl|ndjson)$/i,
};

/**
 * Gives, in place, to the datasets of tables that need no engine what everybody reads: a table that is written into the
 * definition becomes its dataset's `values`, one that is a file beside it the dataset's `url`.
 */
export function settleOwnTables({ sources, datasets }: Dashboard): void {
  for (const dataset of Object.values(datasets) as Writable<Dataset>[]) {
    const { source: name, table } = dataset;
    const source = name !== undefined && Object.hasOwn(sources, name) ? sources[name] : undefined;
    if (!source || table === undefined) continue;
    if (source.type === "inline" && Object.hasOwn(source.tables, table)) {
      dataset.values = source.tables[table];
    } else if (source.type === "file" && endings[source.format]?.test(table)) {
      dataset.url = source.folder === "." ? table : `${source.folder.replace(/\/+$/, "")}/${table}`;
    } else continue;
    delete dataset.source;
    delete dataset.table;
  }
}
