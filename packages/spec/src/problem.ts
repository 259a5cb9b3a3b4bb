export type Severity = "error" | "warning";

export type ParameterValue = string | number | boolean | null | readonly string[];

/** A fault found in what somebody gave us: data first, words second (`messages.ts` turns it into a sentence). */
export interface Problem {
  /** UPPER_SNAKE, stable: tests and hosts rely on it. */
  readonly code: string;
  readonly severity: Severity;
  /** JSON Pointer into the definition (`""` is the whole of it), or "" where there is none. */
  readonly path: string;
  /** What the sentence needs: the reader's own word, the nearest valid one, bounds. */
  readonly params: Readonly<Record<string, ParameterValue>>;
}

export function problem(
  code: string,
  path: string,
  params: Problem["params"] = {},
  severity: Severity = "error",
): Problem {
  return { code, severity, path, params };
}

/** Carries problems through code that has to throw; `cause` keeps what lay beneath. */
export class ProblemError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[], options?: ErrorOptions) {
    super(problems.map((each) => `${each.code} ${each.path}`.trim()).join("; "), options);
    this.name = "ProblemError";
    this.problems = problems;
  }
}
