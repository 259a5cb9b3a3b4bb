import { distinct } from "../memory/distinct.js";
import { execute } from "../memory/execute.js";
import { planQuestion, type PlanInput } from "../query/plan.js";
import type { TableSchema } from "../query/plan-types.js";
import type { Table } from "../table/table.js";
import type { Answer } from "./answerer.js";

/** Plans a question against `table` and answers it here. @throws ProblemError as `planQuestion` and `execute`. */
export function answerInMemory(input: Omit<PlanInput, "schema">, table: Table): Answer {
  const { plan, unreached } = planQuestion({ ...input, schema: schemaOf(table) });
  return { ...execute(plan, table), unreached, problems: [] };
}

/** Distinct values of a column, stored or calculated, with counts. */
export function distinctInMemory(
  input: Omit<PlanInput, "schema" | "query" | "question" | "chartId">,
  column: string,
  table: Table,
): Table {
  const question = { chart: "", filters: {}, selections: [] };
  const query = { groupby: [column] };
  const { plan } = planQuestion({ ...input, query, question, chartId: "", schema: schemaOf(table) });
  return distinct(plan, table);
}

function schemaOf(table: Table): TableSchema {
  return new Map(table.schema.fields.map(({ name, type }) => [name, type]));
}
