import { type Batch, evaluate } from "../expression/evaluate.js";
import { nulls } from "../expression/kernels/vectors.js";
import type { Constant, Output, Plan } from "../query/plan-types.js";
import { createTable, type NamedColumns } from "../table/create-table.js";
import type { Column, Table } from "../table/table.js";
import type { Vector } from "../table/vector.js";
import { columnFromVector } from "../table/vector-column.js";
import { codesByValue } from "./by-value.js";
import { rowsWhere, truth } from "./condition.js";
import { groupBy } from "./grouping.js";
import { GroupMetrics } from "./metrics.js";
import { sortedRows } from "./order.js";
import { RowBatch } from "./row-batch.js";
import { rowsAt, take } from "./take.js";

/** A page of the answer, and how many rows there are in all. */
export interface Result {
  readonly table: Table;
  readonly rowCount: number;
}

/**
 * Answers a plan from a table in memory, column by column:
 * where -> rows -> (groups -> aggregates -> metrics -> having) -> order -> page -> table.
 * The source table is not changed; its columns are read only as far as the plan needs them.
 *
 * @throws ProblemError INTEGER_OVERFLOW, and what reading a column throws.
 */
export function execute(plan: Plan, table: Table): Result {
  const all = RowBatch.of(table);
  const rows = rowsWhere(plan.where, all);
  return plan.columns ? selectRows(plan, plan.columns, rows) : rollUp(plan, all, rows);
}

function selectRows(plan: Plan, outputs: readonly Output[], rows: RowBatch): Result {
  const keys = plan.order.map(({ expression, descending }) => ({
    vector: evaluate(expression, rows),
    descending,
  }));
  const page = rows.take(sortedRows(keys, rows.length, plan));
  const columns: NamedColumns = outputs.map((output) => [
    output.name,
    columnFromVector(evaluate(output.expression, page), output.type),
  ]);
  return { table: createTable(columns, { numRows: page.length }), rowCount: rows.length };
}

function rollUp(plan: Plan, all: RowBatch, rows: RowBatch): Result {
  const grouping = groupBy(
    plan.groups.map((group) => codesByValue(group.expression, rows)),
    rows.length,
  );
  const outputs = outputsOf(plan, new GroupMetrics(rows, grouping, plan));
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
  for (const constant of plan.constants) columns.push(...constantColumns(plan, constant, all, page.length));
  return { table: createTable(columns, { numRows: page.length }), rowCount };
}

/** Groups, metrics and helpers by name, one value a group: what `having` and `order` speak of. */
function outputsOf(plan: Plan, groups: GroupMetrics): Batch {
  const outputs = new Map<string, Vector>();
  for (const group of plan.groups) outputs.set(group.name, groups.evaluate(group.expression));
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
  { suffix, where }: Constant,
  all: RowBatch,
  length: number,
): [string, Column][] {
  const rows = where === null ? null : rowsWhere(where, all);
  const whole = rows && new GroupMetrics(rows, groupBy([], rows.length), { time: plan.time, period: null });
  const repeated = new Int32Array(length);
  return plan.metrics.map((metric) => {
    const vector = whole ? whole.metric(metric) : nulls(metric.type, 1);
    return [`${metric.name}${suffix}`, columnFromVector(take(vector, repeated), metric.type)];
  });
}
