import { nextBelow } from "../expression/kernels/next-double.js";
import type { Expression } from "../expression/tree.js";

/** Values of one stored column of numbers or times between two bounds, both included. */
export interface RangeTest {
  readonly column: string;
  readonly low: number;
  readonly high: number;
}

const MIRRORED: Readonly<Record<string, string>> = { "<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=" };

/**
 * A comparison of a stored column of numbers or times with a constant as the range of values that pass; null for
 * whatever else. Nulls pass no comparison.
 */
export function rangeTest(condition: Expression): RangeTest | null {
  if (condition.kind !== "call") return null;
  const [first, second, third] = condition.args;
  if (!first || !second) return null;
  if (condition.name === "between") {
    const [low, high] = [numberOf(second), third ? numberOf(third) : null];
    return isNumeric(first) && low !== null && high !== null ? { column: first.name, low, high } : null;
  }
  const mirrored = MIRRORED[condition.name];
  if (mirrored === undefined) return null;
  if (first.kind === "column") return bounded(first, condition.name, second);
  return bounded(second, mirrored, first);
}

function bounded(column: Expression, name: string, constant: Expression): RangeTest | null {
  const bound = numberOf(constant);
  if (!isNumeric(column) || bound === null) return null;
  const all = { column: column.name, low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
  switch (name) {
    case "<":
      return { ...all, high: nextBelow(bound) };
    case "<=":
      return { ...all, high: bound };
    case ">":
      return { ...all, low: -nextBelow(-bound) };
    case ">=":
      return { ...all, low: bound };
    default:
      return { ...all, low: bound, high: bound };
  }
}

function isNumeric(expression: Expression): expression is Expression & { kind: "column" } {
  if (expression.kind !== "column") return false;
  return ["number", "integer", "date", "timestamp"].includes(expression.type);
}

/** A literal that a double is exactly, or null. */
function numberOf(expression: Expression): number | null {
  if (expression.kind !== "literal") return null;
  const { value } = expression;
  if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : null;
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}
