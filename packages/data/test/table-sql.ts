import type { ColumnType } from "@vitalkit/spec";

import type { Cell, Table } from "../src/table/table.js";

const types: Readonly<Record<ColumnType, string>> = {
  boolean: "BOOLEAN",
  integer: "BIGINT",
  number: "DOUBLE",
  text: "VARCHAR",
  date: "DATE",
  timestamp: "TIMESTAMP",
};

/** SQL that makes a table of DuckDB with the rows of one of ours. */
export function createTableSql(name: string, table: Table): string {
  const { fields } = table.schema;
  const columns = fields.map((field) => `"${field.name}" ${types[field.type]}`);
  const rows = Array.from({ length: table.numRows }, (_, index) => {
    const cells = fields.map((field) =>
      literalOf(table.getChild(field.name)?.get(index) ?? null, field.type),
    );
    return `(${cells.join(", ")})`;
  });
  const insert = rows.length > 0 ? `; INSERT INTO ${name} VALUES ${rows.join(", ")}` : "";
  return `CREATE TABLE ${name} (${columns.join(", ")})${insert}`;
}

function literalOf(cell: Cell, type: ColumnType): string {
  if (cell === null) return "NULL";
  if (type === "date" || type === "timestamp")
    return `'${new Date(Number(cell)).toISOString().replace("Z", "")}'`;
  return `'${String(cell).replaceAll("'", "''")}'`;
}

/** The rows of a table, column by column. */
export function rowsOf(table: Table): readonly (readonly Cell[])[] {
  const columns = table.schema.fields.map((field) => table.getChild(field.name));
  return Array.from({ length: table.numRows }, (_, index) =>
    columns.map((column) => column?.get(index) ?? null),
  );
}

/** Doubles cut to 12 digits, since engines add in another order. */
export function rounded(cell: Cell): Cell {
  if (typeof cell !== "number") return cell;
  return Number.isSafeInteger(cell) ? cell + 0 : Number(cell.toPrecision(12));
}
