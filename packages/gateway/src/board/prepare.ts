import { readFile } from "node:fs/promises";
import { resolve } from "node:path";

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

import type { Engine } from "../duckdb/engine.js";
import type { Setup } from "../duckdb/setup.js";
import { duckdbSql } from "../duckdb/sql-engine.js";
import { openPostgres } from "../postgres/engine.js";
import { postgresSettings } from "../postgres/settings.js";
import { dataFile, type Place } from "./data-file.js";
import type { DatasetSource } from "./dataset-source.js";
import { memoryDataset } from "./memory-dataset.js";
import { relationOf } from "./relation.js";
import { sqlDataset } from "./sql-dataset.js";
import type { SqlEngine } from "./sql-engine.js";

/** Makes the engine of a source, from its setup script. @throws ProblemError; AbortError. */
export interface EngineOpener {
  (setup: Setup | null): Promise<Engine>;
}

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
export async function prepare(dashboard: Dashboard, place: Place, open: EngineOpener): Promise<Prepared> {
  const files: string[] = [];
  const engines = new Map<string, SqlEngine>();
  const closing: (() => unknown)[] = [];
  const problems: Problem[] = [];
  await Promise.all(
    Object.entries(dashboard.sources).map(async ([name, source]) => {
      if (source.type === "postgres") {
        const made = await attempt(pointerAt("/sources", name), problems, async () =>
          openPostgres(name, postgresSettings(source, process.env)),
        );
        if (!made) return;
        engines.set(name, made);
        closing.push(() => made.close());
      }
      if (source.type !== "duckdb") return;
      const path = pointerAt("/sources", name, "setup");
      if (source.setup !== undefined) files.push(resolve(place.folder, source.setup));
      const engine = await attempt(path, problems, async () => open(await readSetup(source.setup, place)));
      if (!engine) return;
      engines.set(name, duckdbSql(engine));
      closing.push(() => engine.close());
    }),
  );
  const isReady = problems.length === 0;
  const { warnings, ...opened } = await openDatasets(dashboard, engines, place);
  // A source that could not be set up has said so; its datasets have nothing to add.
  if (isReady) problems.push(...[...opened.broken.values()].flat(), ...warnings);
  return {
    ...opened,
    schemas: new Map([...opened.datasets].map(([id, { schema }]) => [id, schema])),
    problems,
    isReady,
    files: [...files, ...opened.dataFiles.values()],
    close() {
      for (const close of closing) close();
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
  return decodeTable(body, { types: storedTypes(dataset), csv: dataset.csv ?? {} });
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

async function readSetup(file: string | undefined, { folder }: Place): Promise<Setup | null> {
  if (file === undefined) return null;
  try {
    return { folder, file, text: await readFile(resolve(folder, file), "utf8") };
  } catch (cause) {
    const reason =
      (cause as NodeJS.ErrnoException).code === "ENOENT" ? "there is no such file" : "it cannot be opened";
    throw new ProblemError([problem("FILE_UNREADABLE", "", { file, reason })], { cause });
  }
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
