import type { Vector } from "../table/vector.js";
import { functionNamed } from "./functions/functions.js";
import { choose } from "./kernels/choose.js";
import { chooseNumbers } from "./kernels/choose-numbers.js";
import type { Room } from "./kernels/room.js";
import { commonLength, constant, expand, isNull, mask, nulls } from "./kernels/vectors.js";
import type { Aggregate, Call, Case, Expression } from "./tree.js";

/** Rows to evaluate over. */
export interface Batch {
  readonly length: number;
  /** A stored column, or in a plan's `having` and `order` an output; NaN and infinities in it are null already. */
  column(name: string): Vector;
  /** Where kernels may put what they make, when nobody looks at it any more once the next batch is evaluated. */
  readonly room?: Room;
  /** The values of an aggregate by row (one row a group), where aggregates may occur. */
  aggregate?(node: Aggregate): Vector;
}

/**
 * A value for every row of `batch`. Three-valued logic; what is not finite is null.
 * @throws ProblemError INTEGER_OVERFLOW when a whole number needs more than 64 bits.
 */
export function evaluate(expression: Expression, batch: Batch): Vector {
  return expand(compute(expression, batch), batch.length);
}

/** A vector of the batch's length, or a constant of length 1. */
function compute(expression: Expression, batch: Batch): Vector {
  switch (expression.kind) {
    case "literal":
      return constant(expression.type, expression.value);
    case "column":
      return batch.column(expression.name);
    case "call":
      return computeCall(expression, batch);
    case "case":
      return computeCase(expression, batch);
    case "aggregate":
      if (!batch.aggregate) throw new TypeError(`the aggregate ${expression.name} has no place here`);
      return batch.aggregate(expression);
  }
}

function computeCall(node: Call, batch: Batch): Vector {
  const record = functionNamed(node.name);
  const args = node.args.map((arg) => compute(arg, batch));
  if (record.nulls === "strict" && args.some(isNull)) return nulls(node.type, 1);
  return record.evaluate(args, { length: batch.length, type: node.type, room: batch.room });
}

/** The first branch whose condition is true; a null condition is not. */
function computeCase(node: Case, batch: Batch): Vector {
  const conditions = node.branches.map((branch) => compute(branch.when, batch));
  const values = node.branches.map((branch) => compute(branch.then, batch));
  if (node.otherwise) values.push(compute(node.otherwise, batch));
  const length = commonLength([...conditions, ...values], batch.length);
  const quick = chooseNumbers(conditions, values, { length, type: node.type, room: batch.room });
  if (quick) return quick;
  const choice = new Int16Array(length).fill(node.otherwise ? conditions.length : -1);
  for (let branch = conditions.length - 1; branch >= 0; branch--) {
    const condition = conditions[branch] as Vector;
    const m = mask(condition, length);
    for (let i = 0; i < length; i++) {
      if (condition.values[i & m] === 1 && condition.valid?.[i & m] !== 0) choice[i] = branch;
    }
  }
  return choose(choice, values, node.type);
}
