/**
 * Cells of a table in words. `formatCell(cell, field, locale)` writes a value by its column's type and format;
 * `formatCellExact` the same with all digits (tooltips, "view as table"); `formatGroup` a group's name, where null is
 * "(none)" and an empty text "(empty)". What a value is called stands in its place everywhere.
 */
import type { FieldFormat } from "@vitalkit/data/query";
import type { Cell } from "@vitalkit/data/table";

import { formatDate } from "./date.js";
import { formatExact, formatNumber, missing } from "./number.js";

/** A value as its column's format says; null is "–". */
export function formatCell(cell: Cell, field: FieldFormat | undefined, locale: string): string {
  return write(cell, field, locale, formatNumber);
}

/** A value with all its digits; null is "–". */
export function formatCellExact(cell: Cell, field: FieldFormat | undefined, locale: string): string {
  return write(cell, field, locale, formatExact);
}

/** The name of a group; null is "(none)", an empty text "(empty)". */
export function formatGroup(cell: Cell, field: FieldFormat | undefined, locale: string): string {
  if (cell === null) return "(none)";
  if (cell === "" && !field?.labels?.has("")) return "(empty)";
  return formatCell(cell, field, locale);
}

function write(
  cell: Cell,
  field: FieldFormat | undefined,
  locale: string,
  number: typeof formatNumber,
): string {
  if (cell === null) return missing;
  const called = field?.labels?.get(String(cell));
  if (called !== undefined) return called;
  if (typeof cell === "string") return cell;
  if (typeof cell === "boolean") return cell ? "Yes" : "No";
  if (field?.type === "date") return formatDate(Number(cell), field.date_format, undefined, locale);
  if (field?.type === "timestamp") return formatDate(Number(cell), field.date_format, "PT1H", locale);
  return number(cell, field?.number_format, locale);
}
