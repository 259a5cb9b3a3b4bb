import { ProblemError, type Problem } from "@vitalkit/spec";

import { distinctPlan } from "../memory/distinct-plan.js";
import { engineOf, isElsewhere } from "../memory/engine.js";
import { answerWith, isPlain, plainAnswering } from "../query/plain-answering.js";
import { planQuestion, type PlanInput } from "../query/plan.js";
import { columnsOfPlan } from "../query/plan-columns.js";
import type { Plan } from "../query/plan-types.js";
import { schemaOf, tableFor } from "../query/table-schema.js";
import type { Table } from "../table/table.js";
import type { Answer } from "./answerer.js";

/** A question, whose columns the table tells. */
type Asked = Omit<PlanInput, "schema">;

/**
 * Plans a question against `table` and answers it here, without holding up the page.
 *
 * @throws ProblemError as `planQuestion` and `execute`; the signal's reason when aborted.
 */
export async function answerWhenFree(input: Asked, table: Table, signal: AbortSignal): Promise<Answer> {
  const problems = new Set<Problem>();
  const whole = { ...input, schema: schemaOf(table) };
  const steps = isPlain(input.query)
    ? plainAnswering(whole)
    : (await import("../query/answering.js")).answering(whole);
  const answered = await answerWith(steps, async (plan) => {
    for (const each of await loadFor(plan, table, signal)) problems.add(each);
    return engineOf(tableFor(plan, table)).execute(plan, signal);
  }).catch((error: unknown) => {
    throw withDrift(error, table);
  });
  return { ...answered, problems: [...problems] };
}

/** A question that cannot be asked any more, with what has changed in the source since it could. */
function withDrift(error: unknown, { problems = [] }: Table): unknown {
  const changes = problems.filter(({ code }) => code === "SCHEMA_CHANGED" || code === "TYPE_CHANGED");
  if (changes.length === 0 || !(error instanceof ProblemError)) return error;
  return new ProblemError([...error.problems, ...changes], { cause: error });
}

/** What a filter offers, from its table; see `Answerer.filterValues`. @throws ProblemError as `planQuestion` */
export async function valuesInMemory(
  input: Omit<Asked, "chartId">,
  table: Table,
  signal: AbortSignal,
): Promise<Table> {
  const { plan } = planQuestion({ ...input, chartId: "", schema: schemaOf(table) });
  await loadFor(plan, table, signal);
  const asked = plan.groups.length > 0 ? distinctPlan(plan) : plan;
  return (await engineOf(tableFor(plan, table)).execute(asked, signal)).table;
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
