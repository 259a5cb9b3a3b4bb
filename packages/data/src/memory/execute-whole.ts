import { evaluate } from "../expression/evaluate.js";
import type { Output, Plan } from "../query/plan-types.js";
import type { Table } from "../table/table.js";
import { codesOf } from "./codes.js";
import { rowsWhere } from "./condition.js";
import { type Grouping, groupBy } from "./grouping.js";
import type { Groups } from "./groups.js";
import { GroupMetrics } from "./metrics.js";
import type { Result } from "./result.js";
import { type Gathered, rollUp } from "./roll-up.js";
import { RowBatch } from "./row-batch.js";
import { rowsPage } from "./rows-page.js";

/** The answer by way of whole columns: every aggregate, every digit, but as much memory again. */
export function executeWhole(plan: Plan, table: Table): Result {
  const all = RowBatch.of(table);
  if (plan.columns) return rowsPage(plan, plan.columns, rowsWhere(plan.where, all));
  return rollUp(plan, gatherWhole(plan, all));
}

function gatherWhole(plan: Plan, all: RowBatch): Gathered {
  const rows = rowsWhere(plan.where, all);
  const keys = plan.groups.map((group) => codesOf(evaluate(group.expression, rows)));
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
