import type { Problem } from "@vitalkit/spec";

import { distinctPlan } from "../memory/distinct.js";
import { engineOf, isElsewhere } from "../memory/engine.js";
import { execute } from "../memory/execute.js";
import { answering, answerNow, answerWith } from "../query/answering.js";
import { planQuestion, type PlanInput } from "../query/plan.js";
import { columnsOfPlan } from "../query/plan-columns.js";
import type { Plan, TableSchema } from "../query/plan-types.js";
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
  const problems = new Set<Problem>();
  const answered = await answerWith(answering({ ...input, schema: schemaOf(table) }), async (plan) => {
    for (const each of await loadFor(plan, table, signal)) problems.add(each);
    return engineOf(table).execute(plan, signal);
  });
  return { ...answered, problems: [...problems] };
}

/** The same at once, of a table that is loaded. */
export function answerInMemory(input: Omit<PlanInput, "schema">, table: Table): Answer {
  const problems = new Set<Problem>();
  const answered = answerNow(answering({ ...input, schema: schemaOf(table) }), (plan) => {
    for (const each of warningsFor(columnsOfPlan(plan), table)) problems.add(each);
    return execute(plan, table);
  });
  return { ...answered, problems: [...problems] };
}

/** What a filter offers, from its table; see `Answerer.filterValues`. @throws ProblemError as `planQuestion` */
export async function valuesInMemory(
  input: Omit<PlanInput, "schema" | "chartId">,
  table: Table,
  signal: AbortSignal,
): Promise<Table> {
  const { plan } = planQuestion({ ...input, chartId: "", schema: schemaOf(table) });
  await loadFor(plan, table, signal);
  const asked = plan.groups.length > 0 ? distinctPlan(plan) : plan;
  return (await engineOf(table).execute(asked, signal)).table;
}

/** Reads what a plan needs of a table whose columns are read one by one, and yields what is to be said of them. */
async function loadFor(plan: Plan, table: Table, signal: AbortSignal): Promise<readonly Problem[]> {
  if (!table.load && !table.problems) return [];
  const columns = columnsOfPlan(plan);
  if (!isElsewhere(table)) await table.load?.(columns, signal);
  return warningsFor(columns, table);
}

function warningsFor(columns: readonly string[], { problems = [] }: Table): readonly Problem[] {
  return problems.filter(
    ({ params: { column } }) => column === undefined || columns.includes(String(column)),
  );
}

function schemaOf(table: Table): TableSchema {
  return new Map(table.schema.fields.map(({ name, type }) => [name, type]));
}
