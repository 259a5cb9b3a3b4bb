import type { Column } from "./table.js";

/**
 * The number at `index`: bigint and decimals are rounded to double, booleans are 0 and 1, text and anything not finite
 * is null.
 */
export function numberAt(column: Column | null, index: number): number | null {
  const value = column?.get(index) ?? null;
  if (value === null || (typeof value === "string" && column?.type !== "number")) return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}

/** The text at `index`, or null; other values as String() writes them. */
export function textAt(column: Column | null, index: number): string | null {
  const value = column?.get(index) ?? null;
  return value === null ? null : String(value);
}
