import type { Cell, Table } from "@vitalkit/data/table";

/** The rows of a table, column by column. */
export function rowsOf(table: Table): readonly (readonly Cell[])[] {
  const columns = table.schema.fields.map((field) => table.getChild(field.name));
  return Array.from({ length: table.numRows }, (_, index) =>
    columns.map((column) => column?.get(index) ?? null),
  );
}
