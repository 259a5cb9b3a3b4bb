import { type Batch, evaluate } from "../expression/evaluate.js";
import { nulls } from "../expression/kernels/vectors.js";
import type { Constant, Plan } from "../query/plan-types.js";
import { createTable } from "../table/create-table.js";
import type { Column } from "../table/table.js";
import type { Vector } from "../table/vector.js";
import { columnFromVector } from "../table/vector-column.js";
import { truth } from "./condition.js";
import type { Groups } from "./groups.js";
import { sortedRows } from "./order.js";
import type { Result } from "./result.js";
import { rowsAt, take } from "./take.js";

/** The groups of a plan's answer, and those of its constants: one of all rows, or null where the metrics are null. */
export interface Gathered {
  readonly groups: Groups;
  readonly constant: (constant: Constant) => Groups | null;
}

/** From groups to the answer: metrics -> having -> order -> page -> table. */
export function rollUp(plan: Plan, { groups, constant }: Gathered): Result {
  const outputs = outputsOf(plan, groups);
  const kept = plan.having === true ? null : rowsAt(truth(evaluate(plan.having, outputs)));
  const rowCount = kept?.length ?? outputs.length;
  const keys = plan.order.map(({ expression, descending }) => {
    const vector = evaluate(expression, outputs);
    return { vector: kept ? take(vector, kept) : vector, descending };
  });
  const sorted = sortedRows(keys, rowCount, plan);
  const page = kept ? sorted.map((row) => kept[row] as number) : sorted;
  const columns: [string, Column][] = [...plan.groups, ...plan.metrics].map(({ name, type }) => [
    name,
    columnFromVector(take(outputs.column(name), page), type),
  ]);
  for (const each of plan.constants)
    columns.push(...constantColumns(plan, each.suffix, constant(each), page.length));
  return { table: createTable(columns, { numRows: page.length }), rowCount };
}

/** Groups, metrics and helpers by name, one value a group: what `having` and `order` speak of. */
function outputsOf(plan: Plan, groups: Groups): Batch {
  const outputs = new Map<string, Vector>();
  for (const [index, { name }] of plan.groups.entries()) outputs.set(name, groups.key(index));
  for (const metric of [...plan.metrics, ...plan.helpers]) outputs.set(metric.name, groups.metric(metric));
  return {
    length: groups.count,
    column(name) {
      const vector = outputs.get(name);
      if (!vector) throw new TypeError(`the plan has no output ${name}`);
      return vector;
    },
  };
}

/** Each metric over all rows that the constant's own condition keeps, the same in every row. */
function constantColumns(
  plan: Plan,
  suffix: Constant["suffix"],
  whole: Groups | null,
  length: number,
): [string, Column][] {
  const repeated = new Int32Array(length);
  return plan.metrics.map((metric) => {
    const vector = whole ? whole.metric(metric) : nulls(metric.type, 1);
    return [`${metric.name}${suffix}`, columnFromVector(take(vector, repeated), metric.type)];
  });
}
