import { problem, ProblemError, type Problem } from "@vitalkit/spec";

/** The problems that an error carries; any other error becomes one problem of its own, so that none is lost. */
export function problemsOf(error: unknown): readonly Problem[] {
  if (error instanceof ProblemError) return error.problems;
  const reason = error instanceof Error ? error.message : String(error);
  return [problem("UNEXPECTED", "", { reason })];
}

/** Whether `error` only says that its work is no longer wanted. */
export function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === "AbortError";
}
