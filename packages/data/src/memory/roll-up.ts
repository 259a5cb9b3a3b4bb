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

/** Few groups are computed all at once rather than those of the page by themselves. */
const FEW_GROUPS = 4096;

/** From groups to the answer: metrics -> having -> order -> page -> table. */
export function rollUp(plan: Plan, { groups, constant }: Gathered): Result {
  const outputs = new Outputs(plan, groups);
  const kept = plan.having === true ? null : rowsAt(truth(evaluate(plan.having, outputs)));
  const rowCount = kept?.length ?? outputs.length;
  const keys = plan.order.map(({ expression, descending }) => {
    const vector = evaluate(expression, outputs);
    return { vector: kept ? take(vector, kept) : vector, descending };
  });
  const sorted = sortedRows(keys, rowCount, plan);
  const page = outputs.page(kept ? sorted.map((row) => kept[row] as number) : sorted);
  const columns: [string, Column][] = [...plan.groups, ...plan.metrics].map(({ name, type }) => [
    name,
    columnFromVector(page(name), type),
  ]);
  for (const each of plan.constants)
    columns.push(...constantColumns(plan, each.suffix, constant(each), sorted.length));
  return { table: createTable(columns, { numRows: sorted.length }), rowCount };
}

/** Groups, metrics and helpers by name, one value a group: what `having` and `order` speak of. */
class Outputs implements Batch {
  readonly length: number;
  readonly #plan: Plan;
  readonly #groups: Groups;
  readonly #known = new Map<string, Vector>();

  constructor(plan: Plan, groups: Groups) {
    this.length = groups.count;
    this.#plan = plan;
    this.#groups = groups;
  }

  column(name: string): Vector {
    const vector = this.#known.get(name) ?? outputOf(this.#plan, this.#groups, name);
    this.#known.set(name, vector);
    return vector;
  }

  /** The outputs of some groups; of many groups those that nobody has asked for are computed for these alone. */
  page(numbers: Int32Array): (name: string) => Vector {
    const only = this.length > FEW_GROUPS ? (this.#groups.only?.(numbers) ?? null) : null;
    return (name) =>
      only && !this.#known.has(name) ? outputOf(this.#plan, only, name) : take(this.column(name), numbers);
  }
}

function outputOf({ groups, metrics, helpers }: Plan, source: Groups, name: string): Vector {
  const metric = [...metrics, ...helpers].findLast((each) => each.name === name);
  if (metric) return source.metric(metric);
  const group = groups.findLastIndex((each) => each.name === name);
  if (group < 0) throw new TypeError(`the plan has no output ${name}`);
  return source.key(group);
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
