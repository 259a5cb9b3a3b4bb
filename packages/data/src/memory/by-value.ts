import { evaluate } from "../expression/evaluate.js";
import type { Expression } from "../expression/tree.js";
import type { Vector } from "../table/vector.js";
import { type Codes, codesOf } from "./codes.js";
import { columnsOf } from "./expression-key.js";
import type { RowBatch } from "./row-batch.js";
import { take } from "./take.js";

/** Values must repeat this often, on average, for computing once a value to pay. */
const REPEATS = 4;

/**
 * What `evaluate` gives, computed once for each distinct value where the expression looks at a single column of text
 * or dates whose values repeat.
 */
export function evaluateByValue(expression: Expression, rows: RowBatch): Vector {
  const values = distinctValues(expression, rows);
  return values ? take(evaluate(expression, values.rows), values.codes) : evaluate(expression, rows);
}

/** Codes of the expression's values, found by way of its column's where that is shorter. */
export function codesByValue(expression: Expression, rows: RowBatch): Codes {
  const values = distinctValues(expression, rows);
  if (!values) return codesOf(evaluate(expression, rows));
  const few = codesOf(evaluate(expression, values.rows));
  const codes = new Int32Array(rows.length);
  for (let row = 0; row < codes.length; row++) codes[row] = few.codes[values.codes[row] as number] as number;
  return { codes, count: few.count };
}

/** A row for each distinct value of the expression's one column, and which of them each row has; null where it would not pay. */
function distinctValues(
  expression: Expression,
  rows: RowBatch,
): { rows: RowBatch; codes: Int32Array } | null {
  if (expression.kind === "column") return null;
  const names = columnsOf(expression);
  const [name] = names;
  if (name === undefined || names.size > 1) return null;
  const source = rows.column(name);
  if (!(source.dictionary || source.type === "date")) return null;
  if (source.dictionary && source.dictionary.length * REPEATS > rows.length) return null;
  const { codes, count } = codesOf(source);
  if (count * REPEATS > rows.length) return null;
  const firsts = new Int32Array(count).fill(-1);
  for (let row = codes.length - 1; row >= 0; row--) firsts[codes[row] as number] = row;
  return { rows: rows.take(firsts), codes };
}
