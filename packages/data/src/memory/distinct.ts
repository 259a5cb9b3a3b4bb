import type { Plan } from "../query/plan-types.js";
import type { Table } from "../table/table.js";
import { distinctPlan } from "./distinct-plan.js";
import { execute } from "./execute.js";

/**
 * The distinct values of the plan's first group among the rows that it keeps: columns `value` and `count`, most
 * frequent first, then by value; NULL is a value, and stands last among equals.
 */
export function distinct(plan: Plan, table: Table): Table {
  return execute(distinctPlan(plan), table).table;
}
