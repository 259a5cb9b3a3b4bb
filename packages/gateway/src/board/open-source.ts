import { readFile } from "node:fs/promises";
import { resolve } from "node:path";

import { pointerAt, problem, ProblemError, type SourceDefinition } from "@vitalkit/spec";

import { openClickhouse } from "../clickhouse/engine.js";
import { clickhouseSettings } from "../clickhouse/settings.js";
import type { Engine, Origin } from "../duckdb/engine.js";
import type { Setup } from "../duckdb/setup.js";
import { duckdbSql } from "../duckdb/sql-engine.js";
import { openPostgres } from "../postgres/engine.js";
import { postgresSettings } from "../postgres/settings.js";
import { dataFile, type Place } from "./data-file.js";
import type { SqlEngine } from "./sql-engine.js";

/** Makes the engine of a source, from its file and its setup script. @throws ProblemError; AbortError. */
export interface EngineOpener {
  (origin: Origin): Promise<Engine>;
}

/** What opening sources takes. */
export interface SourceTools {
  readonly place: Place;
  readonly openDuckdb: EngineOpener;
  /** Whether engines outside are reached, too; where not, they are no engines here. */
  readonly reachesServers: boolean;
}

/** An engine that is open, and how it is let go. */
export interface OpenSource {
  readonly engine: SqlEngine;
  close(): unknown;
}

/** How an engine outside is reached, by the type of its source. */
const servers: {
  readonly [Type in SourceDefinition["type"]]?: (
    name: string,
    source: Extract<SourceDefinition, { readonly type: Type }>,
  ) => SqlEngine & { close(): unknown };
} = {
  clickhouse: (name, source) => openClickhouse(name, clickhouseSettings(source, process.env)),
  postgres: (name, source) => openPostgres(name, postgresSettings(source, process.env)),
};

/**
 * The engine of a source; null where none answers it here.
 *
 * @throws ProblemError FILE_UNREADABLE, MISSING_ENVIRONMENT and what a setup script is refused for, each at its place.
 */
export async function openSource(
  name: string,
  source: SourceDefinition,
  tools: SourceTools,
): Promise<OpenSource | null> {
  if (source.type === "duckdb") {
    const { setup, database } = source;
    const path = pointerAt("/sources", name);
    const file =
      database === undefined ? null : await dataFile(database, tools.place, pointerAt(path, "database"));
    const engine = await at(
      setup === undefined ? pointerAt(path, "database") : pointerAt(path, "setup"),
      async () => tools.openDuckdb({ database: file, setup: await readSetup(setup, tools.place.folder) }),
    );
    return { engine: duckdbSql(engine), close: () => engine.close() };
  }
  const open = servers[source.type] as
    ((name: string, source: SourceDefinition) => SqlEngine & { close(): unknown }) | undefined;
  if (!open || !tools.reachesServers) return null;
  const engine = await at(pointerAt("/sources", name), async () => open(name, source));
  return { engine, close: () => engine.close() };
}

/** The script that sets a source up, by its whole name; null where it has none. */
export function setupFile(source: SourceDefinition, folder: string): string | null {
  return source.type === "duckdb" && source.setup !== undefined ? resolve(folder, source.setup) : null;
}

async function readSetup(file: string | undefined, folder: string): Promise<Setup | null> {
  if (file === undefined) return null;
  try {
    return { folder, file, text: await readFile(resolve(folder, file), "utf8") };
  } catch (cause) {
    const reason =
      (cause as NodeJS.ErrnoException).code === "ENOENT" ? "there is no such file" : "it cannot be opened";
    throw new ProblemError([problem("FILE_UNREADABLE", "", { file, reason })], { cause });
  }
}

/** What `open` yields; its problems are at `path` where they have no place of their own. */
async function at<T>(path: string, open: () => Promise<T>): Promise<T> {
  try {
    return await open();
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    throw new ProblemError(
      error.problems.map((each) => (each.path === "" ? { ...each, path } : each)),
      { cause: error },
    );
  }
}
