import type { ColumnType } from "@vitalkit/spec";

import { parseTime } from "./parse-time.js";
import type { Cell } from "./table.js";

/** A value as people write it in a story or a JSON file: ISO text stands for dates and timestamps. */
export type LooseCell = Cell | Date | undefined;

const WHOLE = /^\s*[+-]?\d{1,19}\s*$/;
/** A decimal as a cell writes it: its digits stay. */
const DECIMAL = /^-?\d+(\.\d+)?$/;
const NUMBER = /^\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*$/;
const TRUTH: ReadonlyMap<string, boolean> = new Map([
  ["true", true],
  ["false", false],
]);

/** The cell that a column of the type holds for a value; null where it can hold none, for NaN and for infinities. */
export function tightCell(type: ColumnType, value: LooseCell): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === "number" && !Number.isFinite(value)) return null;
  if (type === "date" || type === "timestamp") {
    return typeof value === "boolean" ? null : parseTime(value, type);
  }
  if (value instanceof Date)
    return type === "text" && !Number.isNaN(value.getTime()) ? value.toISOString() : null;
  switch (type) {
    case "integer":
      return wholeCell(value);
    case "number":
      return numberCell(value);
    case "boolean":
      return typeof value === "string" ? (TRUTH.get(value.toLowerCase()) ?? null) : truthCell(value);
    case "text":
      return value;
  }
}

function truthCell(value: number | bigint | boolean): Cell {
  return typeof value === "boolean" ? value : null;
}

function wholeCell(value: string | number | bigint | boolean): Cell {
  // Zero has no sign among whole numbers.
  if (typeof value === "number") return Number.isSafeInteger(value) ? value + 0 : longCell(value);
  if (typeof value === "string")
    return WHOLE.test(value) ? heldCell(BigInt(value.trim().replace("+", ""))) : null;
  return typeof value === "bigint" ? heldCell(value) : null;
}

function longCell(value: number): Cell {
  return Number.isInteger(value) ? heldCell(BigInt(value)) : null;
}

/** A whole number that 64 bits hold. */
function heldCell(value: bigint): Cell {
  return BigInt.asIntN(64, value) === value ? value : null;
}

function numberCell(value: string | number | bigint | boolean): Cell {
  if (typeof value === "boolean") return null;
  if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (typeof value === "number" || DECIMAL.test(value)) return value;
  return NUMBER.test(value) && Number.isFinite(Number(value)) ? Number(value) : null;
}
