import type { Problem } from "@vitalkit/spec";
import { problem } from "@vitalkit/spec/problem";

/** The problems that an error carries; whatever else was thrown is CHART_FAILED and goes to the console as it is. */
export function problemsOf(error: unknown): readonly Problem[] {
  // By shape and not by class: the error may come from another copy of the kit.
  const { problems } = (error ?? {}) as { readonly problems?: readonly Problem[] };
  if (Array.isArray(problems) && problems.length > 0) return problems;
  console.error(error);
  return [problem("CHART_FAILED", "", { message: error instanceof Error ? error.message : String(error) })];
}
