import type { ColumnType } from "@vitalkit/spec";

import { createTable, type NamedColumns } from "./create-table.js";
import { type LooseCell, tightCell } from "./loose-cell.js";
import type { Table } from "./table.js";
import { vectorFromCells, VectorColumn } from "./vector-column.js";

export interface ColumnValues {
  readonly type: ColumnType;
  readonly values: readonly LooseCell[];
}

/** Columns by name; a list keeps their order, whatever they are called. */
type Columns = Readonly<Record<string, ColumnValues>> | Iterable<readonly [string, ColumnValues]>;

/**
 * A table of columns written out, each with its type and values; `undefined`, NaN and infinities become null, ISO
 * text and `Date` become epoch milliseconds in columns of dates and timestamps.
 * Shorter columns are filled up with nulls.
 */
export function tableFromColumns(columns: Columns): Table {
  const all = Symbol.iterator in columns ? [...columns] : Object.entries(columns);
  const numRows = all.reduce((most, [, { values }]) => Math.max(most, values.length), 0);
  const named: NamedColumns = all.map(([name, { type, values }]) => [
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
  const wide = type === "integer" && values.some(isLong);
  return new VectorColumn({ type, length: values.length, wide }, () =>
    vectorFromCells(
      type,
      values.map((value) => tightCell(type, value)),
    ),
  );
}

/** Whether a whole number is a bigint, or may have to become one. */
function isLong(value: LooseCell): boolean {
  return typeof value === "bigint" || (typeof value === "string" && value.length > 15);
}
