import { duckdb } from "@vitalkit/data/sql";

import type { SqlEngine } from "../board/sql-engine.js";
import type { Engine } from "./engine.js";

/** A DuckDB as an engine of SQL: it names and types its own columns. */
export function duckdbSql(engine: Engine): SqlEngine {
  return {
    describe: (relation) => engine.describe(relation),
    answer: (write, _, signal) => engine.run(write(duckdb), signal),
  };
}
