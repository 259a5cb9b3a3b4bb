import {
  DuckDBDecimalValue,
  DuckDBInstance,
  type DuckDBConnection,
  type DuckDBValue,
} from "@duckdb/node-api";
import { duckdb } from "@vitalkit/data/sql";
import { decimalCell, type Cell } from "@vitalkit/data/table";

import { problem, ProblemError } from "@vitalkit/spec";

import { isOverflow } from "../../packages/gateway/src/duckdb/overflow.js";
import type { Engine } from "./engine.js";
import { createSql, standardDecimal } from "./raw-table.js";

/** A DuckDB in this process, with nothing from outside. */
export async function openDuckdb(): Promise<Engine> {
  const instance = await DuckDBInstance.create(":memory:", { threads: "1" });
  const connection = await instance.connect();
  await connection.run("SET TimeZone = 'UTC'");
  return {
    name: "DuckDB",
    dialect: duckdb,
    exactType: standardDecimal,
    async load(name, table) {
      for (const sql of createSql(name, table, duckdb)) await connection.run(sql);
    },
    async script(sql) {
      await connection.run(sql);
    },
    run: (write) => run(connection, write(duckdb)),
    async close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

async function run(
  connection: DuckDBConnection,
  { text, parameters }: { readonly text: string; readonly parameters: readonly Cell[] },
) {
  const reader = await connection.runAndReadAll(text, [...parameters]).catch((cause: unknown) => {
    throw isOverflow(cause) ? new ProblemError([problem("INTEGER_OVERFLOW", "")], { cause }) : cause;
  });
  return {
    types: reader.columnTypes().map(String),
    rows: reader.getRows().map((row) => row.map(cellOf)),
  };
}

function cellOf(value: DuckDBValue): Cell {
  if (value === null || typeof value !== "object") return value as Cell;
  if (value instanceof DuckDBDecimalValue) return decimalCell(value.value, value.scale);
  if ("micros" in value) return Number(value.micros) / 1000;
  if ("days" in value) return Number(value.days) * 86_400_000;
  throw new TypeError(`no cell for ${String(value)}`);
}
