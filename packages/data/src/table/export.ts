import type { Cell, Column, Table } from "./table.js";

/** Cells that a spreadsheet would take for a formula, and the control characters that hide one. */
const FORMULA = /^[=+\-@\t\r\n]/;
const QUOTED = /[",\r\n]/;

/**
 * The table as CSV by RFC 4180: CRLF, a line of names, null as an empty cell, dates as `2024-12-31` and timestamps
 * as ISO 8601 in UTC, 64-bit integers and decimals with every digit. Text that a spreadsheet would run as a formula gets a
 * leading apostrophe; numbers stay numbers. `names` picks and orders columns (default: all); unknown ones are empty.
 */
export function toCSV(table: Table, names: readonly string[] = fieldNames(table)): string {
  const columns = names.map((name) => table.getChild(name));
  const lines = [names.map(textCell).join(",")];
  for (let row = 0; row < table.numRows; row++) {
    lines.push(columns.map((column) => csvCell(column, row)).join(","));
  }
  return `${lines.join("\r\n")}\r\n`;
}

/** One value as a CSV cell; see `toCSV`. */
export function csvValue(value: Cell, type: Column["type"] | null): string {
  if (value === null) return "";
  if (type === "date" || type === "timestamp") return isoText(Number(value), type);
  return typeof value === "string" && type !== "number" ? textCell(value) : String(value);
}

/**
 * The table's rows as plain objects for JSON: dates and timestamps as ISO text, 64-bit integers, and decimals that no double
 * holds, as text so that no digit is lost. Objects have no prototype, so a column named `__proto__` is a column.
 */
export function toJSON(table: Table): Record<string, string | number | boolean | null>[] {
  const names = fieldNames(table);
  const columns = names.map((name) => table.getChild(name));
  return Array.from({ length: table.numRows }, (_, row) => {
    const object = Object.create(null) as Record<string, string | number | boolean | null>;
    for (const [index, name] of names.entries()) object[name] = jsonCell(columns[index] ?? null, row);
    return object;
  });
}

/** ISO 8601 text of epoch milliseconds; beyond the years that a calendar has (±8.64e15 ms): "out of range". */
export function isoText(time: number, type: "date" | "timestamp"): string {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return "out of range";
  const text = date.toISOString();
  return type === "date" ? text.slice(0, text.indexOf("T")) : text;
}

function fieldNames(table: Table): string[] {
  return table.schema.fields.map((field) => field.name);
}

function csvCell(column: Column | null, row: number): string {
  return csvValue(column?.get(row) ?? null, column?.type ?? null);
}

function textCell(text: string): string {
  const guarded = FORMULA.test(text) ? `'${text}` : text;
  return QUOTED.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

function jsonCell(column: Column | null, row: number): string | number | boolean | null {
  const value = column?.get(row) ?? null;
  if (value === null || column === null) return null;
  if (column.type === "date" || column.type === "timestamp") return isoText(Number(value), column.type);
  return typeof value === "bigint" ? String(value) : value;
}
