import { inject } from "vitest";

import { openClickhouse } from "./clickhouse-engine.js";
import { openDuckdb } from "./duckdb-engine.js";
import type { Engine } from "./engine.js";
import { openPostgres } from "./postgres-engine.js";

/** Every SQL engine that is here, by the name that tests show. One that is not is skipped by name. */
export interface EngineChoice {
  readonly name: string;
  readonly isHere: boolean;
  /** Of so many random questions it is asked one. */
  readonly every: number;
  open(): Promise<Engine>;
}

/** Where ENGINES_ONLY names an engine, it alone is asked, and every question. */
export function engineChoices(): readonly EngineChoice[] {
  const { ENGINES_ONLY } = process.env;
  const all = allEngines();
  if (ENGINES_ONLY === undefined) return all;
  return all.filter(({ name }) => name === ENGINES_ONLY).map((choice) => ({ ...choice, every: 1 }));
}

function allEngines(): readonly EngineChoice[] {
  const port = inject("postgresPort");
  const clickhouse = inject("clickhousePort");
  return [
    { name: "DuckDB", isHere: true, every: 1, open: openDuckdb },
    { name: "PostgreSQL", isHere: port !== null, every: 1, open: () => openPostgres(port ?? 0) },
    {
      name: "ClickHouse",
      isHere: clickhouse !== null,
      every: 10,
      open: () => openClickhouse(clickhouse ?? 0),
    },
  ];
}
