import type { Plan } from "../query/plan-types.js";
import type { Table } from "../table/table.js";
import type { Result } from "./result.js";
import { rollUp } from "./roll-up.js";
import { rowsPage } from "./rows-page.js";
import { Scan } from "./scan.js";
import { storeOf } from "./store.js";
import { rowsPassing, StoredRows } from "./stored-rows.js";
import { enter } from "./streamed.js";

/**
 * The answer block by block, with memory for what is found and not for every row.
 *
 * @throws Unstreamable where a block does not tell enough: integers beyond 2^53, aggregates of whole columns.
 */
export function executeStreamed(plan: Plan, table: Table): Result {
  const store = storeOf(table);
  if (plan.columns)
    return rowsPage(plan, plan.columns, new StoredRows(store, rowsPassing(plan.where, store)));
  const scan = new Scan(store);
  const gathered = enter(plan, scan);
  for (const _ of scan.run());
  return rollUp(plan, gathered());
}
