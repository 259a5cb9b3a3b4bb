import { evaluate } from "../expression/evaluate.js";
import type { Expression } from "../expression/tree.js";
import type { Vector } from "../table/vector.js";
import { codesOf } from "./codes.js";
import { groupBy } from "./grouping.js";
import type { RowBatch } from "./row-batch.js";

/**
 * Marks (1) the rows of the last (first) time present in each period of the batch, or in the whole batch where there
 * is no period: the same time for all groups. Rows without a time never count.
 */
export function rowsAtEdge(
  batch: RowBatch,
  time: Expression,
  period: Expression | null,
  edge: "first" | "last",
): Uint8Array {
  const times = evaluate(time, batch);
  const { ids, count } = groupBy(period ? [codesOf(evaluate(period, batch))] : [], batch.length);
  const edges = new Float64Array(count).fill(
    edge === "last" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY,
  );
  const later = edge === "last" ? Math.max : Math.min;
  eachTime(times, (row, value) => {
    const id = ids[row] as number;
    edges[id] = later(edges[id] as number, value);
  });
  const rows = new Uint8Array(batch.length);
  eachTime(times, (row, value) => {
    rows[row] = value === edges[ids[row] as number] ? 1 : 0;
  });
  return rows;
}

function eachTime({ values, valid, length }: Vector, visit: (row: number, value: number) => void): void {
  for (let row = 0; row < length; row++) {
    if (valid === null || valid[row] === 1) visit(row, values[row] as number);
  }
}
