import type { ColumnDefinition, Dashboard, Dataset, SavedMetric, Tones } from "../dashboard.js";
import { at } from "../pointer.js";
import { problem, type Problem } from "../problem.js";
import { unknownColumns } from "./columns.js";
import { currencyProblems } from "./currency.js";
import { exactlyOne, missingKey, notAscending, unknownName } from "./names.js";

const dataKeys = ["table", "url", "sql", "values", "health_model"] as const;

/** Sources that run SQL; `gateway` stands for any of them. */
const hasEngine: ReadonlySet<string> = new Set(["duckdb", "postgres", "clickhouse", "gateway"]);

export function datasetProblems(dashboard: Dashboard, id: string, dataset: Dataset): readonly Problem[] {
  const path = at("/datasets", id);
  return [
    ...exactlyOne(dataset, dataKeys, `dataset ${id}`, path),
    ...sourceProblems(dashboard, dataset, path),
    ...healthProblems(dashboard, dataset, path),
    ...unknownColumns(dataset, [
      [dataset.time_column, at(path, "time_column")],
      [dataset.currency_code_column, at(path, "currency_code_column")],
      ...(dataset.key ?? []).map((column, index) => [column, at(path, "key", index)] as const),
    ]),
    ...Object.entries(dataset.columns).flatMap(([name, column]) =>
      columnProblems(column, at(path, "columns", name)),
    ),
    ...Object.entries(dataset.metrics).flatMap(([name, metric]) =>
      metricProblems(metric, at(path, "metrics", name)),
    ),
    ...clashes(dataset, path),
    ...roundedProblems(dataset.values ?? [], at(path, "values")),
  ];
}

/** JSON's numbers are doubles: a whole number beyond 2^53 may not be the one that was written. The first is told. */
function roundedProblems(rows: NonNullable<Dataset["values"]>, path: string): readonly Problem[] {
  for (const [row, cells] of rows.entries()) {
    for (const [name, cell] of Object.entries(cells)) {
      if (typeof cell !== "number" || !Number.isInteger(cell) || Number.isSafeInteger(cell)) continue;
      return [problem("NUMBER_ROUNDED", at(path, row, name), { found: cell }, "warning")];
    }
  }
  return [];
}

function sourceProblems({ sources }: Dashboard, dataset: Dataset, path: string): readonly Problem[] {
  const needsSource = dataset.table !== undefined || dataset.sql !== undefined;
  if (dataset.source === undefined) {
    const reason = dataset.sql === undefined ? "a table lives in a source" : "a source runs the query";
    return needsSource ? [missingKey("source", path, reason)] : [];
  }
  const unknown = unknownName("source", dataset.source, Object.keys(sources), at(path, "source"));
  const source = unknown.length > 0 ? undefined : sources[dataset.source];
  if (source?.type === "inline" && dataset.table !== undefined)
    return unknownName("table", dataset.table, Object.keys(source.tables), at(path, "table"));
  if (source && dataset.sql !== undefined && !hasEngine.has(source.type))
    return [problem("NO_SQL", at(path, "sql"), { source: dataset.source, type: source.type })];
  return unknown;
}

/** Scores are of entities, which are rows that a source has. */
function healthProblems(dashboard: Dashboard, dataset: Dataset, path: string): readonly Problem[] {
  const { health_model: model, entities, health_rows: rows } = dataset;
  if (model === undefined) {
    const stray = entities === undefined ? rows : entities;
    return stray === undefined
      ? []
      : [missingKey("health_model", path, "only its scores are about entities")];
  }
  const sources = Object.entries(dashboard.datasets).filter(([, each]) => each.health_model === undefined);
  return [
    ...unknownName(
      "health_model",
      model,
      Object.keys(dashboard.health_models ?? {}),
      at(path, "health_model"),
    ),
    ...(entities === undefined
      ? [missingKey("entities", path, "scores are about the rows of a dataset")]
      : []),
    ...unknownName(
      "dataset",
      entities,
      sources.map(([name]) => name),
      at(path, "entities"),
    ),
  ];
}

function columnProblems(column: ColumnDefinition, path: string): readonly Problem[] {
  const both = column.alias && column.expression !== undefined;
  return [
    ...(both
      ? [problem("EXCLUSIVE_KEYS", at(path, "alias"), { found: ["alias", "expression"], of: "a column" })]
      : []),
    ...currencyProblems(column.currency, at(path, "currency")),
    ...toneProblems(column.tones, at(path, "tones")),
  ];
}

function metricProblems(metric: SavedMetric, path: string): readonly Problem[] {
  return [
    ...currencyProblems(metric.currency, at(path, "currency")),
    ...toneProblems(metric.tones, at(path, "tones")),
  ];
}

function toneProblems(tones: Tones | undefined, path: string): readonly Problem[] {
  if (!Array.isArray(tones)) return [];
  const bounds = tones.map((each: { readonly from: number }) => each.from);
  return notAscending(bounds, (index) => at(path, index, "from"));
}

/** Columns, their other names and metrics share one set of names. */
function clashes(dataset: Dataset, path: string): readonly Problem[] {
  const metrics = Object.keys(dataset.metrics).filter((name) => Object.hasOwn(dataset.columns, name));
  const taken = new Set([...Object.keys(dataset.columns), ...Object.keys(dataset.metrics)]);
  const aliases = Object.entries(dataset.columns).flatMap(([name, { alias }]) =>
    (alias ?? []).flatMap((other, index) => {
      const isTaken = taken.has(other);
      taken.add(other);
      return isTaken ? [nameClash(other, at(path, "columns", name, "alias", index))] : [];
    }),
  );
  return [...metrics.map((name) => nameClash(name, at(path, "metrics", name))), ...aliases];
}

function nameClash(name: string, path: string): Problem {
  return problem("NAME_CLASH", path, { name });
}

/**
 * NAME_CLASH for each metric that bears the name of a stored column. `stored` has the columns of each dataset as its
 * source tells them; a dataset that it leaves out is taken on trust.
 */
export function storedClashes(
  { datasets }: Dashboard,
  stored: ReadonlyMap<string, { has(column: string): boolean; readonly size: number } | null>,
): readonly Problem[] {
  return Object.entries(datasets).flatMap(([id, dataset]) => {
    const known = stored.get(id);
    // A list without rows lists no columns, whatever it says of a name.
    if (!known || known.size === 0) return [];
    return Object.keys(dataset.metrics)
      .filter((name) => known.has(name) && !Object.hasOwn(dataset.columns, name))
      .map((name) => nameClash(name, at("/datasets", id, "metrics", name)));
  });
}
