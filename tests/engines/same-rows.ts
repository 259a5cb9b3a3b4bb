import type { Cell } from "@vitalkit/data/table";

type Row = readonly Cell[];

/** Relative difference that doubles may have: engines add in another order. */
const tolerance = 1e-9;

/** What differs first between two answers, in words; null where they are the same rows in the same order. */
export function difference(expected: readonly Row[], found: readonly Row[]): string | null {
  for (const [index, row] of expected.entries()) {
    const other = found[index];
    if (!other) return `row ${index} is missing: ${shown(row)}`;
    if (row.length !== other.length) return `row ${index} has ${other.length} cells, not ${row.length}`;
    const column = row.findIndex((cell, place) => !isSame(cell, other[place] ?? null));
    if (column !== -1) return `row ${index}, column ${column}: expected ${shown(row)}, found ${shown(other)}`;
  }
  return found.length > expected.length
    ? `row ${expected.length} is too many: ${shown(found[expected.length] ?? [])}`
    : null;
}

function isSame(a: Cell, b: Cell): boolean {
  if (a === b) return true;
  if (typeof a === "bigint" || typeof b === "bigint") return wholeOf(a) === wholeOf(b) && wholeOf(a) !== null;
  if (typeof a !== "number" || typeof b !== "number") return false;
  return Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b));
}

/** Our tables hold whole numbers up to 2^53 as numbers too. */
function wholeOf(cell: Cell): bigint | null {
  if (typeof cell === "bigint") return cell;
  return typeof cell === "number" && Number.isInteger(cell) ? BigInt(cell) : null;
}

function shown(row: Row): string {
  return `[${row.map((cell) => (typeof cell === "string" ? JSON.stringify(cell) : `${cell}`)).join(", ")}]`;
}
