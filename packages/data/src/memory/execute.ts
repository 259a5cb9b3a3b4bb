import type { Plan } from "../query/plan-types.js";
import type { Table } from "../table/table.js";
import { executeStreamed } from "./execute-streamed.js";
import { executeWhole } from "./execute-whole.js";
import type { Result } from "./result.js";
import { Unstreamable } from "./unstreamable.js";

export type { Result } from "./result.js";

/**
 * Answers a plan from a table in memory:
 * where -> rows -> (groups -> aggregates -> metrics -> having) -> order -> page -> table.
 * Groups are gathered block by block; where a block does not tell enough, column by column. The source table is not
 * changed; its columns are read only as far as the plan needs them.
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
