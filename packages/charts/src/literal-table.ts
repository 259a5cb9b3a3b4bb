import type { Cell, Column, Table } from "@vitalkit/data/table";
import type { ColumnType } from "@vitalkit/spec";

/** A table out of literal columns of equal length: for a value that stands alone, and for examples. */
export function literalTable(
  columns: Readonly<Record<string, readonly Cell[]>>,
  types: Readonly<Record<string, ColumnType>> = {},
): Table {
  const entries = Object.entries(columns).map(([name, cells]) => column(name, cells, types[name]));
  const byName = new Map(entries.map((entry) => [entry.name, entry.column]));
  return {
    numRows: entries[0]?.column.length ?? 0,
    numCols: entries.length,
    schema: {
      fields: entries.map((entry) => ({ name: entry.name, type: entry.column.type })),
      metadata: new Map(),
    },
    getChild: (name) => byName.get(name) ?? null,
  };
}

function column(name: string, cells: readonly Cell[], type?: ColumnType): { name: string; column: Column } {
  const get = (index: number): Cell => cells[index] ?? null;
  return { name, column: { type: type ?? typeOf(cells), length: cells.length, get } };
}

function typeOf(cells: readonly Cell[]): ColumnType {
  const first = cells.find((cell) => cell !== null);
  if (typeof first === "bigint") return "integer";
  if (typeof first === "boolean") return "boolean";
  return typeof first === "number" ? "number" : "text";
}
