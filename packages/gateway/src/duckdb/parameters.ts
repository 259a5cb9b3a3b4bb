import type { DuckDBPreparedStatement } from "@duckdb/node-api";
import type { Cell } from "@vitalkit/data/table";

const int32 = { min: -(2 ** 31), max: 2 ** 31 - 1 };
const int64 = { min: -(2n ** 63n), max: 2n ** 63n - 1n };

/** Binds values in the order of the statement's `$1`, `$2` …; the text of the statement never holds them. */
export function bindParameters(statement: DuckDBPreparedStatement, parameters: readonly Cell[]): void {
  parameters.forEach((value, index) => bindParameter(statement, index + 1, value));
}

function bindParameter(statement: DuckDBPreparedStatement, position: number, value: Cell): void {
  if (value === null) statement.bindNull(position);
  else if (typeof value === "string") statement.bindVarchar(position, value);
  else if (typeof value === "boolean") statement.bindBoolean(position, value);
  else if (typeof value === "bigint") bindBigInt(statement, position, value);
  else bindNumber(statement, position, value);
}

function bindBigInt(statement: DuckDBPreparedStatement, position: number, value: bigint): void {
  if (value >= int64.min && value <= int64.max) statement.bindBigInt(position, value);
  else statement.bindHugeInt(position, value);
}

function bindNumber(statement: DuckDBPreparedStatement, position: number, value: number): void {
  if (!Number.isInteger(value) || Object.is(value, -0)) statement.bindDouble(position, value);
  else if (value >= int32.min && value <= int32.max) statement.bindInteger(position, value);
  else if (Number.isSafeInteger(value)) statement.bindBigInt(position, BigInt(value));
  else statement.bindDouble(position, value);
}
