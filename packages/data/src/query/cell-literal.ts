import { problem, ProblemError } from "@vitalkit/spec";

import { literal } from "../expression/build.js";
import type { ExpressionType, Literal } from "../expression/tree.js";
import { parseTime } from "../table/parse-time.js";
import type { Cell } from "../table/table.js";

/** Longest text that a filter's value may be, in UTF-16 units. */
const longestValue = 10_000;

const words: Readonly<Record<string, string>> = {
  integer: "a whole number",
  number: "a number",
  boolean: "true or false",
  date: "a date",
  timestamp: "a timestamp",
};

/**
 * A chosen value as a literal of a column's type: numbers, integers and times may come as text, as JSON has them.
 * @throws ProblemError TYPE_MISMATCH when it cannot be a value of that column, TOO_LARGE beyond 10,000 characters.
 */
export function cellLiteral(value: Cell, type: ExpressionType, column: string): Literal {
  if (value === null) return literal(type, null);
  if (typeof value === "string" && value.length > longestValue) {
    throw new ProblemError([
      problem("TOO_LARGE", "", { of: "a value", limit: `${longestValue} characters` }),
    ]);
  }
  const read = readValue(value, type);
  if (read !== null) return literal(type, read);
  const params = { column, expected: words[type] ?? type, found: String(value) };
  throw new ProblemError([problem("TYPE_MISMATCH", "", params)]);
}

function readValue(value: string | number | bigint | boolean, type: ExpressionType): Literal["value"] {
  switch (type) {
    case "integer":
      return readInteger(value);
    case "number": {
      const number = typeof value === "boolean" || value === "" ? Number.NaN : Number(value);
      return Number.isFinite(number) ? number : null;
    }
    case "boolean":
      return typeof value === "boolean" ? value : value === "true" ? true : value === "false" ? false : null;
    case "date":
    case "timestamp":
      return typeof value === "boolean" ? null : parseTime(value, type);
    default:
      return String(value);
  }
}

function readInteger(value: string | number | bigint | boolean): number | bigint | null {
  if (typeof value === "boolean") return null;
  if (typeof value === "number") return Number.isSafeInteger(value) ? value : null;
  if (typeof value === "string" && !/^-?\d{1,19}$/.test(value)) return null;
  const exact = BigInt(value);
  if (BigInt.asIntN(64, exact) !== exact) return null;
  return Number.isSafeInteger(Number(exact)) ? Number(exact) : exact;
}
