import type { ColumnType } from "@vitalkit/spec";

import { createTable, type NamedColumns } from "./create-table.js";
import { looseColumn, type LooseCell } from "./from-columns.js";
import { isIsoTime } from "./parse-time.js";
import type { Table } from "./table.js";

const DATE_LENGTH = "2024-12-31".length;

/**
 * A table of row objects. Columns stand in the order in which names first appear; a name that a row lacks is null
 * there. A column's type is the one in `types`, else what all its values agree on: booleans, whole numbers,
 * numbers, ISO dates, ISO timestamps (text or `Date`), else text. A column of nothing but nulls is text.
 * Objects and arrays within cells are null.
 */
export function tableFromRows(
  rows: readonly Readonly<Record<string, unknown>>[],
  types: Readonly<Record<string, ColumnType>> = {},
): Table {
  const names = new Set<string>(Object.keys(types));
  for (const row of rows) for (const name of Object.keys(row)) names.add(name);
  const columns: NamedColumns = [...names].map((name) => {
    const values = rows.map((row) => (Object.hasOwn(row, name) ? looseCell(row[name]) : null));
    const type = Object.hasOwn(types, name) ? types[name] : undefined;
    return [name, looseColumn(type ?? commonType(values), values)];
  });
  return createTable(columns, { numRows: rows.length });
}

function looseCell(value: unknown): LooseCell {
  if (value instanceof Date) return value;
  switch (typeof value) {
    case "string":
    case "number":
    case "bigint":
    case "boolean":
      return value;
    default:
      return null;
  }
}

function commonType(values: readonly LooseCell[]): ColumnType {
  let common: ColumnType | null = null;
  for (const value of values) {
    if (value === null || value === undefined) continue;
    const type = typeOf(value);
    if (common === null || common === type) common = type;
    else common = wider(common, type);
    if (common === "text") break;
  }
  return common ?? "text";
}

function typeOf(value: NonNullable<LooseCell>): ColumnType {
  if (value instanceof Date) return "timestamp";
  switch (typeof value) {
    case "boolean":
      return "boolean";
    case "bigint":
      return "integer";
    case "number":
      return Number.isInteger(value) ? "integer" : "number";
    default:
      if (!isIsoTime(value)) return "text";
      return value.length === DATE_LENGTH ? "date" : "timestamp";
  }
}

function wider(one: ColumnType, other: ColumnType): ColumnType {
  const pair = new Set([one, other]);
  if (pair.has("integer") && pair.has("number")) return "number";
  if (pair.has("date") && pair.has("timestamp")) return "timestamp";
  return "text";
}
