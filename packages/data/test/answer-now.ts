import type { Result } from "../src/memory/result.js";
import type { Answered, Answering } from "../src/query/plain-answering.js";
import type { Plan } from "../src/query/plan-types.js";

/** Runs an answering with an executor that answers at once. */
export function answerNow(steps: Answering, run: (plan: Plan) => Result): Answered {
  let step = steps.next();
  while (!step.done) step = steps.next(step.value.map(run));
  return step.value;
}
