import type { ColumnType } from "@vitalkit/spec";

import { createTable, type NamedColumns } from "./create-table.js";
import type { Cell, Table } from "./table.js";
import { parseTime } from "./parse-time.js";
import { vectorFromCells, VectorColumn } from "./vector-column.js";

/** A value as people write it in a story or a JSON file: ISO text stands for dates and timestamps. */
export type LooseCell = Cell | Date | undefined;

export interface ColumnValues {
  readonly type: ColumnType;
  readonly values: readonly LooseCell[];
}

/**
 * A table of columns written out, each with its type and values; `undefined`, NaN and infinities become null, ISO
 * text and `Date` become epoch milliseconds in columns of dates and timestamps.
 * Shorter columns are filled up with nulls.
 */
export function tableFromColumns(columns: Readonly<Record<string, ColumnValues>>): Table {
  const numRows = Math.max(0, ...Object.values(columns).map((column) => column.values.length));
  const named: NamedColumns = Object.entries(columns).map(([name, { type, values }]) => [
    name,
    looseColumn(
      type,
      Array.from({ length: numRows }, (_, index) => values[index]),
    ),
  ]);
  return createTable(named);
}

/** A column of loosely written cells, read when first looked at. */
export function looseColumn(type: ColumnType, values: readonly LooseCell[]): VectorColumn {
  const wide = type === "integer" && values.some((value) => typeof value === "bigint");
  return new VectorColumn({ type, length: values.length, wide }, () =>
    vectorFromCells(
      type,
      values.map((value) => tightCell(type, value)),
    ),
  );
}

function tightCell(type: ColumnType, value: LooseCell): Cell {
  if (value === null || value === undefined) return null;
  if (type === "date" || type === "timestamp") return parseTime(value, type);
  if (value instanceof Date) return type === "text" ? value.toISOString() : null;
  if (type === "integer" && typeof value === "number" && !Number.isInteger(value)) return null;
  if (type === "boolean") return typeof value === "boolean" ? value : null;
  return value;
}
