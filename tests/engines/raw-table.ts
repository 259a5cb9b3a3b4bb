import { tableFromColumns, type Cell, type Table } from "@vitalkit/data/table";
import type { ColumnType } from "@vitalkit/spec";

import type { Dialect } from "../../packages/data/src/sql/dialect.js";

/** Columns as a test writes them: NaN and infinities are there, times are ISO text. */
export type RawTable = Readonly<
  Record<string, { readonly type: ColumnType; readonly values: readonly Cell[] }>
>;

/** The same rows in memory, where NaN and infinities have become null. */
export function inMemory(raw: RawTable): Table {
  return tableFromColumns(raw);
}

/** SQL that makes a table of the rows; `literal` writes what is not text. */
export function createSql(
  name: string,
  raw: RawTable,
  { quote, types }: Pick<Dialect, "quote" | "types">,
): readonly string[] {
  const columns = Object.entries(raw);
  const length = columns[0]?.[1].values.length ?? 0;
  const create = `CREATE TABLE ${name} (${columns.map(([column, { type }]) => `${quote(column)} ${types[type]}`).join(", ")})`;
  if (length === 0) return [create];
  const rows = Array.from(
    { length },
    (_, row) =>
      `(${columns.map(([, { type, values }]) => literal(values[row] ?? null, types[type])).join(", ")})`,
  );
  return [create, `INSERT INTO ${name} VALUES ${rows.join(", ")}`];
}

function literal(value: Cell, type: string): string {
  if (value === null) return "NULL";
  const text = String(value).replace("Infinity", "infinity").replaceAll("'", "''");
  return `CAST('${typeof value === "string" && /^TIMESTAMP/.test(type) ? text.replace("Z", "") : text}' AS ${type})`;
}
