import type { Result } from "../memory/result.js";
import type { PlanInput } from "./frame.js";
import { planQuestion } from "./plan.js";
import type { Plan } from "./plan-types.js";
import type { Query } from "./query.js";

/** The answer to a question, and what could not be asked of it. */
export interface Answered extends Result {
  readonly unreached: readonly string[];
}

/** Yields plans to run, is given their results, and returns the answer. */
export type Answering = Generator<readonly Plan[], Answered, readonly Result[]>;

/** Whether one plan's rows are the answer as they are; others are for `answering`. */
export function isPlain(query: Query): boolean {
  const { top, fill, window, share_of: share, subtotals, pivot, compare_by: by } = query;
  return [top, fill, window, share, subtotals, pivot].every((each) => each === undefined) && by !== "group";
}

/** Answers a plain question: one plan, and its rows. @throws ProblemError as `planQuestion`. */
export function* plainAnswering(input: PlanInput): Answering {
  const { plan, unreached } = planQuestion(input);
  const [result] = yield [plan];
  return { ...(result as Result), unreached };
}

/** Runs an answering; plans that are yielded together run together. */
export async function answerWith(steps: Answering, run: (plan: Plan) => Promise<Result>): Promise<Answered> {
  let step = steps.next();
  while (!step.done) step = steps.next(await Promise.all(step.value.map(run)));
  return step.value;
}
