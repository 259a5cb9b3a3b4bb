import { evaluate } from "../expression/evaluate.js";
import type { Expression } from "../expression/tree.js";
import type { Vector } from "../table/vector.js";
import { partsOf } from "./expression-key.js";
import type { RowBatch } from "./row-batch.js";
import { rowsAt } from "./take.js";

/** The rows for which a condition is true; null is not. */
export function rowsWhere(condition: Expression | true, rows: RowBatch): RowBatch {
  if (condition === true) return rows;
  // Whether a part is false or null makes no difference at the top, so parts need no three-valued AND.
  const passed = partsOf(condition).reduce<Uint8Array | null>(
    (before, part) => both(before, truth(evaluate(part, rows))),
    null,
  );
  return passed === null ? rows : rows.take(rowsAt(passed));
}

/** Rows (1) that a condition is true for, where it has been evaluated already. Not to be written to: it may be its values. */
export function truth({ values, valid, length }: Vector): Uint8Array {
  if (valid === null && values instanceof Uint8Array) return values;
  const bytes = new Uint8Array(length);
  if (valid === null) bytes.set(values);
  else for (let row = 0; row < length; row++) bytes[row] = (values[row] as number) & (valid[row] as number);
  return bytes;
}

/** Rows (1) that are marked in both; null marks all. */
export function both(one: Uint8Array | null, other: Uint8Array | null): Uint8Array | null {
  if (one === null) return other;
  if (other === null) return one;
  const bytes = new Uint8Array(one.length);
  for (let row = 0; row < bytes.length; row++) bytes[row] = (one[row] as number) & (other[row] as number);
  return bytes;
}
