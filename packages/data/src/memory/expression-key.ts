import type { Expression } from "../expression/tree.js";

/** Equal for equal trees, wherever they stood in their text. */
export function keyOf(expression: Expression): string {
  return JSON.stringify(expression, (name, value: unknown) =>
    name === "span" ? undefined : typeof value === "bigint" ? `${value}n` : value,
  );
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
