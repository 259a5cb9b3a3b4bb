import type { Vector } from "../table/vector.js";
import { both } from "./condition.js";
import { digitsAt } from "./decimals.js";
import { extreme } from "./extreme.js";
import type { Grouping } from "./grouping.js";
import type { KernelInput } from "./kernel-input.js";

/**
 * The value of each group where `by` is least ("first") or greatest ("last") among the rows that have both; of several
 * the least. Null for a group without such a row.
 */
export function edgeValue(input: KernelInput, by: Vector, which: "first" | "last"): Vector {
  const { grouping } = input;
  const use = both(input.use, by.valid);
  const edge = extreme({ vector: by, use, grouping }, which === "first" ? "min" : "max");
  return extreme({ ...input, use: both(use, atEdge(by, edge, grouping)) }, "min");
}

/** Marks (1) the rows whose value is that of their group. */
function atEdge(by: Vector, edge: Vector, { ids }: Grouping): Uint8Array {
  const marks = new Uint8Array(ids.length);
  for (let row = 0; row < ids.length; row++) {
    const group = ids[row] as number;
    marks[row] = isSame(by, row, edge, group) ? 1 : 0;
  }
  return marks;
}

function isSame(a: Vector, row: number, b: Vector, other: number): boolean {
  if (a.exact && b.exact) return a.exact[row] === b.exact[other];
  if (a.digits || b.digits) return digitsAt(a, row) === digitsAt(b, other);
  return a.values[row] === b.values[other];
}
