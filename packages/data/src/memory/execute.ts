import type { Plan } from "../query/plan-types.js";
import type { Table } from "../table/table.js";
import type { Result } from "./result.js";
import { rollUp } from "./roll-up.js";
import { RowBatch } from "./row-batch.js";
import { Scan } from "./scan.js";
import { storeOf } from "./store.js";
import { enter } from "./streamed.js";
import { Unstreamable } from "./unstreamable.js";
import { gatherWhole, selectStored, selectWhole } from "./whole.js";

export type { Result } from "./result.js";

/**
 * Answers a plan from a table in memory:
 * where -> rows -> (groups -> aggregates -> metrics -> having) -> order -> page -> table.
 * Groups are gathered block by block; where a block does not tell enough (integers beyond 2^53, aggregates of whole
 * columns), column by column. The source table is not changed; its columns are read only as far as the plan needs them.
 *
 * @throws ProblemError INTEGER_OVERFLOW, and what reading a column throws.
 */
export function execute(plan: Plan, table: Table): Result {
  try {
    return executeStreamed(plan, table);
  } catch (error) {
    if (!(error instanceof Unstreamable)) throw error;
    return executeWhole(plan, table);
  }
}

/** The answer block by block. @throws Unstreamable. */
export function executeStreamed(plan: Plan, table: Table): Result {
  if (plan.columns) return selectStored(plan, plan.columns, storeOf(table));
  const scan = new Scan(storeOf(table));
  const gathered = enter(plan, scan);
  for (const _ of scan.run());
  return rollUp(plan, gathered());
}

/** The answer by way of whole columns. */
export function executeWhole(plan: Plan, table: Table): Result {
  const all = RowBatch.of(table);
  return plan.columns ? selectWhole(plan, plan.columns, all) : rollUp(plan, gatherWhole(plan, all));
}
