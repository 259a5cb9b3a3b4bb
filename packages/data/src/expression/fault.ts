import { problem, ProblemError, type Problem } from "@vitalkit/spec";

import type { Span } from "./tree.js";

/** An expression as its author wrote it, and where in the definition it stands. */
export interface Written {
  readonly text: string;
  /** JSON Pointer of the option, or "". */
  readonly path: string;
}

/** The fault to throw for a piece of an expression; `position` counts UTF-16 units from 0. */
export function fault(
  code: string,
  written: Written,
  span: Span,
  params: Problem["params"] = {},
): ProblemError {
  const found = written.text.slice(span.start, span.end);
  return new ProblemError([
    problem(code, written.path, { expression: written.text, position: span.start, text: found, ...params }),
  ]);
}
