import { ProblemError } from "@vitalkit/spec";

import { evaluate } from "../expression/evaluate.js";
import type { Expression } from "../expression/tree.js";
import type { Vector } from "../table/vector.js";
import { columnsOf, keyOf } from "./expression-key.js";
import type { Numbering } from "./numbering.js";
import type { Store } from "./store.js";

/** What an expression makes of one column's values: an answer for each of their codes. */
export interface CodeTable {
  readonly column: string;
  readonly numbering: Numbering;
  readonly answers: Vector;
}

/** Columns whose values repeat less often than this are better computed row by row. */
const REPEATS = 4;
const FEW = 4096;

/** Tables kept for one store; those of conditions that move come and go. */
const MOST_TABLES = 64;

const kept = new WeakMap<Store, Map<string, CodeTable | null>>();

/**
 * The answers of an expression that looks at one column alone, whose values are few; null for any other, also where
 * it cannot be computed for a value that may not even occur.
 */
export function codeTable(expression: Expression, store: Store): CodeTable | null {
  if (expression.kind === "column" || expression.kind === "literal") return null;
  const names = columnsOf(expression);
  const [column] = names;
  if (column === undefined || names.size > 1) return null;
  const tables = kept.get(store) ?? new Map<string, CodeTable | null>();
  kept.set(store, tables);
  const key = keyOf(expression);
  const known = tables.get(key);
  if (known !== undefined) {
    tables.delete(key);
    tables.set(key, known);
    return known;
  }
  const table = compute(expression, column, store);
  tables.set(key, table);
  const [oldest] = tables.keys();
  if (tables.size > MOST_TABLES && oldest !== undefined) tables.delete(oldest);
  return table;
}

function compute(expression: Expression, column: string, store: Store): CodeTable | null {
  const numbering = store.numbering(column);
  if (!numbering) return null;
  const isText = store.column(column).type === "text";
  if (!isText && numbering.size > Math.max(FEW, store.numRows / REPEATS)) return null;
  try {
    const answers = evaluate(expression, { length: numbering.size, column: () => numbering.values });
    return { column, numbering, answers };
  } catch (error) {
    if (error instanceof ProblemError) return null;
    throw error;
  }
}
