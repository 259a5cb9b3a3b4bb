import { DuckDBInstance, type DuckDBConnection, type DuckDBValue } from "@duckdb/node-api";

import type { Statement } from "../src/sql/statement.js";
import type { Cell } from "../src/table/table.js";

/** A DuckDB of its own for a test file, with nothing from outside. */
export async function openDuckdb(): Promise<DuckDBConnection> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  await connection.run("SET TimeZone = 'UTC'");
  return connection;
}

export interface Rows {
  readonly names: readonly string[];
  readonly types: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** Explains the statement, so that the engine has bound it, then runs it. Times come as epoch milliseconds. */
export async function run(connection: DuckDBConnection, { text, parameters }: Statement): Promise<Rows> {
  await connection.runAndReadAll(`EXPLAIN ${text}`, [...parameters]);
  const reader = await connection.runAndReadAll(text, [...parameters]);
  return {
    names: reader.columnNames(),
    types: reader.columnTypes().map(String),
    rows: reader.getRows().map((row) => row.map(cellOf)),
  };
}

function cellOf(value: DuckDBValue): Cell {
  if (value === null || typeof value !== "object") return value as Cell;
  if ("micros" in value) return Number(value.micros) / 1000;
  if ("days" in value) return Number(value.days) * 86_400_000;
  throw new TypeError(`no cell for ${String(value)}`);
}
