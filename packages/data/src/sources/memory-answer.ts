import { distinct } from "../memory/distinct.js";
import { engineOf } from "../memory/engine.js";
import { execute } from "../memory/execute.js";
import { planQuestion, type PlanInput } from "../query/plan.js";
import type { TableSchema } from "../query/plan-types.js";
import type { Table } from "../table/table.js";
import type { Answer } from "./answerer.js";

/**
 * Plans a question against `table` and answers it here, without holding up the page.
 *
 * @throws ProblemError as `planQuestion` and `execute`; the signal's reason when aborted.
 */
export async function answerWhenFree(
  input: Omit<PlanInput, "schema">,
  table: Table,
  signal: AbortSignal,
): Promise<Answer> {
  const { plan, unreached } = planQuestion({ ...input, schema: schemaOf(table) });
  return { ...(await engineOf(table).execute(plan, signal)), unreached, problems: [] };
}

/** The same at once. */
export function answerInMemory(input: Omit<PlanInput, "schema">, table: Table): Answer {
  const { plan, unreached } = planQuestion({ ...input, schema: schemaOf(table) });
  return { ...execute(plan, table), unreached, problems: [] };
}

/** What a filter offers, from its table; see `Answerer.filterValues`. @throws ProblemError as `planQuestion` */
export function valuesInMemory(input: Omit<PlanInput, "schema" | "chartId">, table: Table): Table {
  const { plan } = planQuestion({ ...input, chartId: "", schema: schemaOf(table) });
  return plan.groups.length > 0 ? distinct(plan, table) : execute(plan, table).table;
}

function schemaOf(table: Table): TableSchema {
  return new Map(table.schema.fields.map(({ name, type }) => [name, type]));
}
