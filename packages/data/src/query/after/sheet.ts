import type { ColumnType } from "@vitalkit/spec";

import { createTable } from "../../table/create-table.js";
import { looseColumn } from "../../table/from-columns.js";
import type { Cell, Table } from "../../table/table.js";

/** An answer as columns of cells, for what is done to answers: they are short. */
export interface Sheet {
  readonly length: number;
  readonly columns: ReadonlyMap<string, SheetColumn>;
}

export interface SheetColumn {
  readonly type: ColumnType;
  readonly cells: readonly Cell[];
}

export function sheetOf(table: Table): Sheet {
  const columns = table.schema.fields.map(({ name, type }): [string, SheetColumn] => {
    const column = table.getChild(name);
    const cells = Array.from({ length: table.numRows }, (_, row) => column?.get(row) ?? null);
    return [name, { type, cells }];
  });
  return { length: table.numRows, columns: new Map(columns) };
}

export function tableOf({ length, columns }: Sheet): Table {
  const named = [...columns].map(([name, { type, cells }]) => [name, looseColumn(type, cells)] as const);
  return createTable(named, { numRows: length });
}

/** The cells of a column, or nothing where there is none. */
export function cellsOf({ columns }: Sheet, name: string): readonly Cell[] {
  return columns.get(name)?.cells ?? [];
}

/** The same with some columns put in the place of others, or added behind them. */
export function withColumns(
  { length, columns }: Sheet,
  more: Iterable<readonly [string, SheetColumn]>,
): Sheet {
  return { length, columns: new Map([...columns, ...more]) };
}

/** The rows at these places, in this order. */
export function rowsAt({ columns }: Sheet, rows: readonly number[]): Sheet {
  const taken = [...columns].map(([name, { type, cells }]): [string, SheetColumn] => [
    name,
    { type, cells: rows.map((row) => cells[row] ?? null) },
  ]);
  return { length: rows.length, columns: new Map(taken) };
}

/** For each row a text that is equal for equal values of these columns. */
export function rowKeys(sheet: Sheet, names: readonly string[]): readonly string[] {
  const columns = names.map((name) => cellsOf(sheet, name));
  return Array.from({ length: sheet.length }, (_, row) =>
    JSON.stringify(columns.map((cells) => keyOf(cells[row] ?? null))),
  );
}

function keyOf(cell: Cell): string | number | boolean | null {
  if (typeof cell !== "bigint") return cell;
  return Number.isSafeInteger(Number(cell)) ? Number(cell) : `${cell}`;
}
