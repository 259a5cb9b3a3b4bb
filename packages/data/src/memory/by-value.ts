import { evaluate } from "../expression/evaluate.js";
import type { Expression } from "../expression/tree.js";
import type { Vector } from "../table/vector.js";
import { codesOf } from "./codes.js";
import type { RowBatch } from "./row-batch.js";
import { take } from "./take.js";

/** Values must repeat this often, on average, for computing once a value to pay. */
const REPEATS = 4;

/**
 * What `evaluate` gives, computed once for each distinct value where the expression looks at a single column of text
 * or dates whose values repeat.
 */
export function evaluateByValue(expression: Expression, rows: RowBatch): Vector {
  if (expression.kind === "column") return rows.column(expression.name);
  const names = columnsOf(expression);
  const [name] = names;
  const source = name !== undefined && names.size === 1 ? rows.column(name) : null;
  if (!source || !(source.dictionary || source.type === "date")) return evaluate(expression, rows);
  if (source.dictionary && source.dictionary.length * REPEATS > rows.length)
    return evaluate(expression, rows);
  const { codes, count } = codesOf(source);
  if (count * REPEATS > rows.length) return evaluate(expression, rows);
  const firsts = new Int32Array(count).fill(-1);
  for (let row = codes.length - 1; row >= 0; row--) firsts[codes[row] as number] = row;
  return take(evaluate(expression, rows.take(firsts)), codes);
}

function columnsOf(expression: Expression, names = new Set<string>()): Set<string> {
  switch (expression.kind) {
    case "literal":
      break;
    case "column":
      names.add(expression.name);
      break;
    case "call":
    case "aggregate":
      for (const arg of expression.args) columnsOf(arg, names);
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
