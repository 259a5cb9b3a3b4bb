import type { ExpressionType } from "../tree.js";

export function isNumeric(type: ExpressionType | undefined): boolean {
  return type === "integer" || type === "number" || type === "null";
}

export function isTime(type: ExpressionType | undefined): boolean {
  return type === "date" || type === "timestamp" || type === "null";
}

/** The one type that values of all these types fit in, or null when there is none. */
export function commonType(types: readonly ExpressionType[]): ExpressionType | null {
  let common: ExpressionType = "null";
  for (const type of types) {
    const next = pairType(common, type);
    if (next === null) return null;
    common = next;
  }
  return common;
}

function pairType(a: ExpressionType, b: ExpressionType): ExpressionType | null {
  if (a === b || b === "null") return a;
  if (a === "null") return b;
  if (isNumeric(a) && isNumeric(b)) return "number";
  if (isTime(a) && isTime(b)) return "timestamp";
  return null;
}

/** Integers stay integers; anything else is a number. */
export function numericType(types: readonly ExpressionType[]): ExpressionType {
  return types.every((type) => type === "integer") ? "integer" : "number";
}

/** Boolean when the arguments can be compared with one another. */
export function comparable(types: readonly ExpressionType[]): ExpressionType | null {
  return commonType(types) === null ? null : "boolean";
}

export function firstType(types: readonly ExpressionType[]): ExpressionType {
  return types[0] ?? "null";
}
