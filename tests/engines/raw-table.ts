import { decimalCell, decimalOf, tableFromColumns, type Cell, type Table } from "@vitalkit/data/table";
import type { ColumnType } from "@vitalkit/spec";

import type { Dialect } from "../../packages/data/src/sql/dialect.js";

/** Columns as a test writes them: NaN and infinities are there, times are ISO text, decimals are text of their digits. */
export type RawTable = Readonly<Record<string, RawColumn>>;

export interface RawColumn {
  readonly type: ColumnType;
  readonly values: readonly Cell[];
  /** Digits in all and behind the point, where numbers are decimals. */
  readonly decimal?: readonly [precision: number, scale: number];
}

/** The engine's type of the columns that are decimals, as a relation wants them; `write` says one. */
export function exactColumns(
  raw: RawTable,
  write: (precision: number, scale: number) => string,
): ReadonlyMap<string, string> {
  const entries = Object.entries(raw).flatMap(([name, { decimal }]) =>
    decimal ? [[name, write(...decimal)] as const] : [],
  );
  return new Map(entries);
}

/** DECIMAL of standard SQL. */
export function standardDecimal(precision: number, scale: number): string {
  return `DECIMAL(${precision}, ${scale})`;
}

/** The same rows in memory, where NaN and infinities have become null. */
export function inMemory(raw: RawTable): Table {
  const columns = Object.entries(raw).map(([name, { type, values, decimal }]) => [
    name,
    { type, values: decimal ? values.map(decimalOrNull) : values },
  ]);
  return tableFromColumns(Object.fromEntries(columns));
}

function decimalOrNull(cell: Cell): Cell {
  if (cell === null) return null;
  const { unscaled, scale } = decimalOf(String(cell));
  return decimalCell(unscaled, scale);
}

/** SQL that makes a table of the rows; `literal` writes what is not text. */
export function createSql(
  name: string,
  raw: RawTable,
  { quote, types }: Pick<Dialect, "quote" | "types">,
): readonly string[] {
  const columns = Object.entries(raw);
  const length = columns[0]?.[1].values.length ?? 0;
  const typeOf = ({ type, decimal }: RawColumn) => (decimal ? standardDecimal(...decimal) : types[type]);
  const create = `CREATE TABLE ${name} (${columns.map(([column, raw]) => `${quote(column)} ${typeOf(raw)}`).join(", ")})`;
  if (length === 0) return [create];
  const rows = Array.from(
    { length },
    (_, row) =>
      `(${columns.map(([, column]) => literal(column.values[row] ?? null, typeOf(column))).join(", ")})`,
  );
  return [create, `INSERT INTO ${name} VALUES ${rows.join(", ")}`];
}

function literal(value: Cell, type: string): string {
  if (value === null) return "NULL";
  const text = String(value).replace("Infinity", "infinity").replaceAll("'", "''");
  return `CAST('${typeof value === "string" && /^TIMESTAMP/.test(type) ? text.replace("Z", "") : text}' AS ${type})`;
}
