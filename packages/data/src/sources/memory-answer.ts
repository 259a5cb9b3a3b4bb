import { ProblemError, type ColumnType, type Problem } from "@vitalkit/spec";

import { distinctPlan } from "../memory/distinct-plan.js";
import { engineOf, isElsewhere } from "../memory/engine.js";
import { answerWith, isPlain, plainAnswering } from "../query/plain-answering.js";
import { planQuestion, type PlanInput } from "../query/plan.js";
import { columnsOfPlan } from "../query/plan-columns.js";
import type { Plan } from "../query/plan-types.js";
import { createTable } from "../table/create-table.js";
import type { Table } from "../table/table.js";
import { untypedColumn } from "../table/vector-column.js";
import type { Answer } from "./answerer.js";

/** A question, whose columns the table tells. */
type Asked = Omit<PlanInput, "schema" | "untyped">;

/**
 * Plans a question against `table` and answers it here, without holding up the page.
 *
 * @throws ProblemError as `planQuestion` and `execute`; the signal's reason when aborted.
 */
export async function answerWhenFree(input: Asked, table: Table, signal: AbortSignal): Promise<Answer> {
  const problems = new Set<Problem>();
  const whole = { ...input, ...schemaOf(table) };
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
  const { plan } = planQuestion({ ...input, chartId: "", ...schemaOf(table) });
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

/** What a plan must know of a table. */
type Schema = Pick<PlanInput, "schema" | "untyped">;

const schemas = new WeakMap<Table["schema"], Schema>();

/** What is known of the columns; those of a list without rows have any name. The same object for the same table. */
function schemaOf(table: Table): Schema {
  const schema = schemas.get(table.schema) ?? readSchema(table);
  schemas.set(table.schema, schema);
  return schema;
}

function readSchema(table: Table): Schema {
  if (isBlank(table)) return { schema: new AnyColumn(), untyped: { has: () => true } };
  const { fields } = table.schema;
  return {
    schema: new Map(fields.map(({ name, type }) => [name, type])),
    untyped: new Set(fields.flatMap(({ name, isUntyped }) => (isUntyped ? [name] : []))),
  };
}

/** Whether it says nothing at all, not even what columns there would be: a list of rows that has none. */
function isBlank({ numRows, numCols }: Table): boolean {
  return numRows === 0 && numCols === 0;
}

class AnyColumn extends Map<string, ColumnType> {
  override has(): boolean {
    return true;
  }

  override get(): ColumnType {
    return "text";
  }
}

/** The table that a plan is run on: of one that says nothing, one with the columns that it asks for. */
function tableFor(plan: Plan, table: Table): Table {
  return isBlank(table)
    ? createTable(columnsOfPlan(plan).map((name) => [name, untypedColumn(0)] as const))
    : table;
}
