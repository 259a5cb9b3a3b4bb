import { evaluate } from "../expression/evaluate.js";
import type { Aggregate, Expression } from "../expression/tree.js";
import type { Vector } from "../table/vector.js";
import { codesOf } from "./codes.js";
import { both, truth } from "./condition.js";
import { edgeValue } from "./edge-value.js";
import { extreme } from "./extreme.js";
import { type Grouping, subdivide } from "./grouping.js";
import type { KernelInput } from "./kernel-input.js";
import type { RowBatch } from "./row-batch.js";
import { mean, quantile, spread } from "./statistics.js";
import { sum } from "./sum.js";

/**
 * The aggregate's value for each group. `rows`, where not null, marks those that count at all (1).
 *
 * @throws ProblemError INTEGER_OVERFLOW where a sum of integers needs more than 64 bits.
 */
export function aggregate(
  node: Aggregate,
  batch: RowBatch,
  grouping: Grouping,
  rows: Uint8Array | null,
): Vector {
  const condition = node.filter && evaluate(node.filter, batch);
  const passed = both(rows, condition && truth(condition));
  const [argument, parameter] = node.args;
  if (!argument) return count({ vector: allRows(batch.length), use: passed, grouping });
  const vector = evaluate(argument, batch);
  const use = both(passed, vector.valid);
  const input: KernelInput = {
    vector,
    grouping,
    use: node.distinct ? firstOfEach(vector, use, grouping) : use,
  };
  switch (node.name) {
    case "count":
      return count(input);
    case "sum":
      return sum(input);
    case "avg":
      return mean(input);
    case "min":
    case "any_value":
      return extreme(input, "min");
    case "max":
      return extreme(input, "max");
    case "median":
      return quantile(input, 0.5);
    case "quantile":
      return quantile(input, parameter?.kind === "literal" ? Number(parameter.value) : Number.NaN);
    case "first":
    case "last":
      return edgeValue(input, evaluate(parameter as Expression, batch), node.name);
    case "stddev":
    case "variance":
      return spread(input, node.name);
    default:
      throw new TypeError(`there is no kernel for the aggregate ${node.name}`);
  }
}

function count({ use, grouping }: KernelInput): Vector {
  const values = new Float64Array(grouping.count);
  const { ids } = grouping;
  for (let row = 0; row < ids.length; row++) {
    if (use === null || use[row] === 1) values[ids[row] as number]! += 1;
  }
  return { type: "integer", length: grouping.count, values, valid: null };
}

function allRows(length: number): Vector {
  return { type: "boolean", length, values: new Uint8Array(0), valid: null };
}

/** The first row of each distinct value of each group, among those that count. */
function firstOfEach(vector: Vector, use: Uint8Array | null, grouping: Grouping): Uint8Array {
  const { ids, count: pairs } = subdivide(grouping, codesOf(vector));
  const seen = new Uint8Array(pairs);
  const firsts = new Uint8Array(ids.length);
  for (let row = 0; row < ids.length; row++) {
    if (use !== null && use[row] === 0) continue;
    const pair = ids[row] as number;
    firsts[row] = 1 - (seen[pair] as number);
    seen[pair] = 1;
  }
  return firsts;
}
