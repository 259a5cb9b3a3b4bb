import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { DuckDBInstance } from "@duckdb/node-api";

const boards = fileURLToPath(new URL("../../dashboards/", import.meta.url));

/** A DuckDB of our own with a board's tables in it: what it answers owes nothing to Vitalkit's code. */
export async function openWarehouse(board: string): Promise<(sql: string) => Promise<unknown[][]>> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  await connection.run(`SET file_search_path = '${join(boards, board)}'`);
  await connection.run(readFileSync(join(boards, board, "setup.sql"), "utf8"));
  return async (sql) => {
    const result = await connection.runAndReadAll(sql);
    return result.getRowsJS().map((row) => row.map(plain));
  };
}

/** As a chart's table gives it: dates as epoch milliseconds, whole numbers as numbers. */
function plain(value: unknown): unknown {
  if (value instanceof Date) return value.getTime();
  return typeof value === "bigint" ? Number(value) : value;
}
