import { type Batch, evaluate } from "../expression/evaluate.js";
import type { Output, Plan } from "../query/plan-types.js";
import { createTable, type NamedColumns } from "../table/create-table.js";
import { columnFromVector } from "../table/vector-column.js";
import { sortedRows } from "./order.js";
import type { Result } from "./result.js";

/** Rows that can be evaluated over, and taken some of. */
interface Rows extends Batch {
  take(rows: Int32Array): Rows;
}

/** Rows as they are: order -> page -> table. */
export function rowsPage(plan: Plan, outputs: readonly Output[], rows: Rows): Result {
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
