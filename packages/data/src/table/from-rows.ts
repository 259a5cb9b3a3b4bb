import { problem, type ColumnType, type Problem } from "@vitalkit/spec";

import { createTable, type NamedColumns } from "./create-table.js";
import { looseColumn } from "./from-columns.js";
import { type LooseCell, tightCell } from "./loose-cell.js";
import { isIsoTime } from "./parse-time.js";
import type { Table } from "./table.js";
import { untypedColumn } from "./vector-column.js";

const DATE_LENGTH = "2024-12-31".length;

/**
 * A table of row objects. Columns stand in the order in which names first appear; a name that a row lacks is null
 * there. A column's type is the one in `types`, else what all its values agree on: booleans, whole numbers,
 * numbers, ISO dates, ISO timestamps (text or `Date`), else text. A column of nothing but nulls is untyped.
 * Objects and arrays within cells are their JSON text. A value that a type in `types` cannot read is null, and the table's
 * `problems` count them (VALUES_UNREADABLE).
 */
export function tableFromRows(
  rows: readonly Readonly<Record<string, unknown>>[],
  types: Readonly<Record<string, ColumnType>> = {},
): Table {
  const names = new Set<string>(Object.keys(types));
  for (const row of rows) for (const name of Object.keys(row)) names.add(name);
  const problems: Problem[] = [];
  const columns: NamedColumns = [...names].map((name) => {
    const values = rows.map((row) => (Object.hasOwn(row, name) ? looseCell(row[name]) : null));
    const type = Object.hasOwn(types, name) ? types[name] : undefined;
    if (type !== undefined) problems.push(...unreadable(name, type, values));
    const found = type ?? commonType(values);
    return [name, found === null ? untypedColumn(values.length) : looseColumn(found, values)];
  });
  return createTable(columns, { numRows: rows.length, problems });
}

function unreadable(column: string, type: ColumnType, values: readonly LooseCell[]): readonly Problem[] {
  const rows = values.flatMap((value, row) =>
    isMissing(value) || tightCell(type, value) !== null ? [] : [row],
  );
  const [first] = rows;
  if (first === undefined) return [];
  const params = { column, type, count: rows.length, found: String(values[first]), row: first + 1 };
  return [problem("VALUES_UNREADABLE", "", params, "warning")];
}

function isMissing(value: LooseCell): boolean {
  return value === null || value === undefined || (typeof value === "number" && !Number.isFinite(value));
}

function looseCell(value: unknown): LooseCell {
  if (value instanceof Date) return value;
  switch (typeof value) {
    case "string":
    case "number":
    case "bigint":
    case "boolean":
      return value;
    case "object":
      return nestedCell(value);
    default:
      return null;
  }
}

/** An object as its JSON text; one that is written as text, such as a decimal or a moment, as that text. */
function nestedCell(value: object | null): string | null {
  if (value === null) return null;
  try {
    const text = JSON.stringify(value) as string | undefined;
    return text?.startsWith('"') ? (JSON.parse(text) as string) : (text ?? null);
  } catch {
    // A ring of objects, or a bigint within: nothing that a cell can show.
    return null;
  }
}

/** Null where there is no value. */
function commonType(values: readonly LooseCell[]): ColumnType | null {
  let common: ColumnType | null = null;
  for (const value of values) {
    if (value === null || value === undefined) continue;
    const type = typeOf(value);
    if (common === null || common === type) common = type;
    else common = wider(common, type);
    if (common === "text") break;
  }
  return common;
}

function typeOf(value: NonNullable<LooseCell>): ColumnType {
  if (value instanceof Date) return "timestamp";
  switch (typeof value) {
    case "boolean":
      return "boolean";
    case "bigint":
      return BigInt.asIntN(64, value) === value ? "integer" : "number";
    case "number":
      // Beyond, a double is not the whole number that it was written as.
      return Number.isSafeInteger(value) ? "integer" : "number";
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
