import { fault, type Written } from "./fault.js";
import type { Expression } from "./tree.js";

/** Most nodes, and deepest nesting, of an expression with its calculated columns and metrics put in. */
const mostNodes = 20_000;
const mostLevels = 400;

/** The nodes directly below one. */
export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case "call":
      return expression.args;
    case "aggregate":
      return expression.filter ? [...expression.args, expression.filter] : expression.args;
    case "case":
      return [
        ...expression.branches.flatMap((branch) => [branch.when, branch.then]),
        ...(expression.otherwise ? [expression.otherwise] : []),
      ];
    default:
      return [];
  }
}

/** Columns that double one another make a tree of 2^n nodes out of n lines. @throws EXPRESSION_TOO_COMPLEX. */
export function refuseGiants(expression: Expression, written: Written): void {
  const refuse = (limit: number, of: string) =>
    fault("EXPRESSION_TOO_COMPLEX", written, { start: 0, end: written.text.length }, { limit, of });
  let level: readonly Expression[] = [expression];
  let nodes = 0;
  for (let depth = 0; level.length > 0; depth += 1) {
    nodes += level.length;
    if (nodes > mostNodes) throw refuse(mostNodes, "parts");
    if (depth > mostLevels) throw refuse(mostLevels, "levels");
    level = level.flatMap(partsOf);
  }
}
