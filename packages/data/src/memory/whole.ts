import { type Batch, evaluate } from "../expression/evaluate.js";
import type { Output, Plan } from "../query/plan-types.js";
import { createTable, type NamedColumns } from "../table/create-table.js";
import { columnFromVector } from "../table/vector-column.js";
import { codesByValue } from "./by-value.js";
import { rowsWhere } from "./condition.js";
import { type Grouping, groupBy } from "./grouping.js";
import type { Groups } from "./groups.js";
import { GroupMetrics } from "./metrics.js";
import { sortedRows } from "./order.js";
import type { Result } from "./result.js";
import { type Gathered } from "./roll-up.js";
import type { RowBatch } from "./row-batch.js";
import type { Store } from "./store.js";
import { rowsPassing, StoredRows } from "./stored-rows.js";

/** Rows that can be evaluated over, and taken some of. */
interface Rows extends Batch {
  take(rows: Int32Array): Rows;
}

/** Rows as they are, by way of whole columns: where -> order -> page -> table. */
export function selectWhole(plan: Plan, outputs: readonly Output[], all: RowBatch): Result {
  return pageOf(plan, outputs, rowsWhere(plan.where, all));
}

/** The same of a table that is read block by block. @throws Unstreamable. */
export function selectStored(plan: Plan, outputs: readonly Output[], store: Store): Result {
  return pageOf(plan, outputs, new StoredRows(store, rowsPassing(plan.where, store)));
}

function pageOf(plan: Plan, outputs: readonly Output[], rows: Rows): Result {
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

/** The groups of a plan by way of whole columns: every aggregate, every digit, but as much memory again. */
export function gatherWhole(plan: Plan, all: RowBatch): Gathered {
  const rows = rowsWhere(plan.where, all);
  const keys = plan.groups.map((group) => codesByValue(group.expression, rows));
  return {
    groups: groupsOf(plan, rows, groupBy(keys, rows.length)),
    constant({ where }) {
      if (where === null) return null;
      const own = rowsWhere(where, all);
      return groupsOf({ ...plan, groups: [], period: null }, own, groupBy([], own.length));
    },
  };
}

function groupsOf(plan: Plan, rows: RowBatch, grouping: Grouping): Groups {
  const metrics = new GroupMetrics(rows, grouping, plan);
  return {
    count: grouping.count,
    key: (index) => metrics.evaluate((plan.groups[index] as Output).expression),
    metric: (metric) => metrics.metric(metric),
  };
}
