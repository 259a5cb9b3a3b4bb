import { inject } from "vitest";

import { openClickhouse } from "./clickhouse-engine.js";
import { openDuckdb } from "./duckdb-engine.js";
import type { Engine } from "./engine.js";
import { openPostgres } from "./postgres-engine.js";

/** Every SQL engine that is here, by the name that tests show. One that is not is skipped by name. */
export interface EngineChoice {
  readonly name: string;
  readonly isHere: boolean;
  open(): Promise<Engine>;
}

export function engineChoices(): readonly EngineChoice[] {
  const port = inject("postgresPort");
  const clickhouse = inject("clickhousePort");
  return [
    { name: "DuckDB", isHere: true, open: openDuckdb },
    { name: "PostgreSQL", isHere: port !== null, open: () => openPostgres(port ?? 0) },
    { name: "ClickHouse", isHere: clickhouse !== null, open: () => openClickhouse(clickhouse ?? 0) },
  ];
}
