import type { Dashboard } from "@vitalkit/spec";

import { literal } from "../expression/build.js";
import type { ExpressionType, Literal } from "../expression/tree.js";
import type { Cell } from "../table/table.js";
import { cellLiteral } from "./cell-literal.js";

/**
 * What `:name` stands for in expressions: a declared parameter's value as its type, its default or null of that type
 * where none is given; one that is given without having been declared, as what it is.
 * @throws ProblemError TYPE_MISMATCH
 */
export function parameterLiterals(
  { parameters: declared = {} }: Dashboard,
  given: Readonly<Record<string, Cell>> = {},
): ReadonlyMap<string, Literal> {
  const own = Object.entries(given).map(([name, value]) => [name, literal(cellType(value), value)] as const);
  const typed = Object.entries(declared).map(([name, declaration]) => {
    const value = (Object.hasOwn(given, name) ? given[name] : null) ?? declaration.default ?? null;
    return [name, cellLiteral(value, declaration.type, name)] as const;
  });
  return new Map([...own, ...typed]);
}

function cellType(value: Cell): ExpressionType {
  if (value === null) return "null";
  if (typeof value === "string") return "text";
  if (typeof value === "boolean") return "boolean";
  return typeof value === "bigint" || Number.isSafeInteger(value) ? "integer" : "number";
}
