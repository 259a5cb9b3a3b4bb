import type { ColumnType } from "@vitalkit/spec";

import type { Expression } from "../expression/tree.js";

/** Trees never change, so what has been written of one stands. */
const known = new WeakMap<object, string>();

/** Equal for equal trees, wherever they stood in their text. */
export function keyOf(tree: Expression): string {
  const before = known.get(tree);
  if (before !== undefined) return before;
  const text = written(tree);
  known.set(tree, text);
  return text;
}

/** Whatever a tree is made of, but for its places in the text; several times quicker than JSON.stringify. */
function written(value: unknown): string {
  // The length keeps texts apart whatever stands in them.
  if (typeof value === "string") return `${value.length}"${value}`;
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value !== "object" || value === null) return Object.is(value, -0) ? "-0" : String(value);
  if (Array.isArray(value)) return `[${value.map(written).join()}]`;
  let text = "";
  for (const name in value) {
    if (name !== "span") text += `${name}:${written((value as Record<string, unknown>)[name])},`;
  }
  return `{${text}}`;
}

/** A reference to a stored column that nobody wrote. */
export function columnNode(name: string, type: ColumnType): Expression {
  return { kind: "column", name, type, span: { start: 0, end: 0 } };
}

/** Names of the stored columns that an expression reads. */
export function columnsOf(expression: Expression, names = new Set<string>()): Set<string> {
  switch (expression.kind) {
    case "literal":
      break;
    case "column":
      names.add(expression.name);
      break;
    case "call":
      for (const arg of expression.args) columnsOf(arg, names);
      break;
    case "aggregate":
      for (const arg of expression.args) columnsOf(arg, names);
      if (expression.filter) columnsOf(expression.filter, names);
      break;
    case "case":
      for (const { when, then } of expression.branches) {
        columnsOf(when, names);
        columnsOf(then, names);
      }
      if (expression.otherwise) columnsOf(expression.otherwise, names);
  }
  return names;
}

/** The parts of a condition that must all be true. */
export function partsOf(condition: Expression): readonly Expression[] {
  return condition.kind === "call" && condition.name === "and"
    ? condition.args.flatMap(partsOf)
    : [condition];
}
