import { readFile } from "node:fs/promises";

import type { TableSchema } from "@vitalkit/data/query";
import { decodeTable } from "@vitalkit/data/sources";
import { tableFromRows, type Table } from "@vitalkit/data/table";
import {
  pointerAt,
  problem,
  ProblemError,
  type ColumnType,
  type Dashboard,
  type Dataset,
  type Problem,
} from "@vitalkit/spec";

import { dataFile, type Place } from "./data-file.js";
import type { DatasetSource } from "./dataset-source.js";
import { memoryDataset } from "./memory-dataset.js";
import { openSource, setupFile, type OpenSource, type SourceTools } from "./open-source.js";
import { relationOf } from "./relation.js";
import { sqlDataset } from "./sql-dataset.js";
import type { SqlEngine } from "./sql-engine.js";

/** The data that a definition names: what could be opened, and what was wrong with the rest. */
export interface Prepared {
  readonly datasets: ReadonlyMap<string, DatasetSource>;
  readonly schemas: ReadonlyMap<string, TableSchema>;
  /** Problems by dataset, for those that could not be opened. */
  readonly broken: ReadonlyMap<string, readonly Problem[]>;
  readonly problems: readonly Problem[];
  /** Whether every source could be set up; without one there is nothing to show. */
  readonly isReady: boolean;
  /** Files of datasets with a `url`, by dataset. */
  readonly dataFiles: ReadonlyMap<string, string>;
  /** Set-up scripts and data files. */
  readonly files: readonly string[];
  close(): void;
}

/** sources -> set up; datasets -> opened and described. Whatever fails becomes a problem at its place in the definition. */
export async function prepare(dashboard: Dashboard, place: Place, tools: SourceTools): Promise<Prepared> {
  const files: string[] = [];
  const engines = new Map<string, SqlEngine>();
  const opened: OpenSource[] = [];
  const problems: Problem[] = [];
  await Promise.all(
    Object.entries(dashboard.sources).map(async ([name, source]) => {
      const file = setupFile(source, place.folder);
      if (file !== null) files.push(file);
      const made = await attempt("", problems, () => openSource(name, source, tools));
      if (!made) return;
      engines.set(name, made.engine);
      opened.push(made);
    }),
  );
  const isReady = problems.length === 0;
  const { warnings, ...data } = await openDatasets(dashboard, engines, place);
  // A source that could not be set up has said so; its datasets have nothing to add.
  if (isReady) problems.push(...[...data.broken.values()].flat(), ...warnings);
  return {
    ...data,
    schemas: new Map([...data.datasets].map(([id, { schema }]) => [id, schema])),
    problems,
    isReady,
    files: [...files, ...data.dataFiles.values()],
    close() {
      for (const source of opened) source.close();
    },
  };
}

async function openDatasets(dashboard: Dashboard, engines: ReadonlyMap<string, SqlEngine>, place: Place) {
  const datasets = new Map<string, DatasetSource>();
  const broken = new Map<string, readonly Problem[]>();
  const dataFiles = new Map<string, string>();
  const warnings: Problem[] = [];
  await Promise.all(
    Object.entries(dashboard.datasets).map(async ([id, dataset]) => {
      const path = pointerAt(
        "/datasets",
        id,
        ...["url", "table", "sql"].filter((key) => Object.hasOwn(dataset, key)),
      );
      const problems: Problem[] = [];
      const source = await attempt(path, problems, async () => {
        if (dataset.url === undefined) return openDataset(dataset, engines, path);
        const file = await dataFile(dataset.url, place, path);
        dataFiles.set(id, file);
        return memoryDataset(await readTable(file, dataset));
      });
      warnings.push(...(source?.problems ?? []).map((each) => placed(each, id, dataset)));
      if (source) datasets.set(id, source);
      else broken.set(id, problems);
    }),
  );
  return { datasets, broken, dataFiles, warnings };
}

/** What was said of a file, at the column's declared type where there is one. */
function placed(found: Problem, id: string, { columns }: Dataset): Problem {
  const column = String(found.params["column"] ?? "");
  const isDeclared = Object.hasOwn(columns, column) && columns[column]?.type !== undefined;
  const keys = isDeclared ? ["columns", column, "type"] : ["url"];
  return { ...found, path: pointerAt("/datasets", id, ...keys) };
}

/** A data file of any format, told by its bytes or else by its ending. */
async function readTable(file: string, dataset: Dataset): Promise<Table> {
  const body = { bytes: await readFile(file), isComplete: true, contentType: "", address: file };
  const { format, csv = {} } = dataset;
  return decodeTable(body, { types: storedTypes(dataset), format, csv });
}

async function openDataset(
  dataset: Dataset,
  engines: ReadonlyMap<string, SqlEngine>,
  path: string,
): Promise<DatasetSource> {
  if (dataset.values !== undefined) return memoryDataset(tableFromRows(dataset.values, storedTypes(dataset)));
  const engine = engines.get(dataset.source ?? "");
  const { table, sql } = dataset;
  const relation = sql === undefined ? table && relationOf(table) : { sql };
  if (!engine || !relation) {
    throw new ProblemError([problem("NO_ENGINE", path, { source: dataset.source ?? null })]);
  }
  return sqlDataset(engine, relation, new AbortController().signal);
}

/** Types that the definition gives to stored columns; a calculated one is none of the rows'. */
function storedTypes({ columns }: Dataset): Record<string, ColumnType> {
  const types = Object.entries(columns).flatMap(([name, { type, expression }]): [string, ColumnType][] =>
    type !== undefined && expression === undefined ? [[name, type]] : [],
  );
  return Object.fromEntries(types);
}

/** What `open` yields, or null with its problems noted at `path` where they have no place of their own. */
async function attempt<T>(path: string, problems: Problem[], open: () => Promise<T>): Promise<T | null> {
  try {
    return await open();
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    problems.push(...error.problems.map((each) => (each.path === "" ? { ...each, path } : each)));
    return null;
  }
}
