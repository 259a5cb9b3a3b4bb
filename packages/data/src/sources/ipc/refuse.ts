import { problem, ProblemError, type Problem } from "@vitalkit/spec";

/** Most bytes of one body, of one message in it, and of what it may unfold to: 256 MB. */
export const MAX_BYTES = 256 * 1024 * 1024;

/** Most rows of one body: a column of nothing but nulls takes no bytes, so bytes alone do not bound it. */
export const MAX_ROWS = 50_000_000;

/** An error for bytes that break Arrow's rules; `reason` completes "the data is broken: …". */
export function badArrow(reason: string, cause?: unknown): ProblemError {
  return refusal("BAD_ARROW", { reason }, cause);
}

/** An error for what Arrow allows and we do not read; `found` names it. */
export function unsupportedArrow(found: string, params: Problem["params"] = {}): ProblemError {
  return refusal("UNSUPPORTED_ARROW", { found, ...params });
}

export function truncated(): ProblemError {
  return refusal("TRUNCATED", {});
}

export function tooLarge(): ProblemError {
  return refusal("TOO_LARGE", { of: "the data", limit: "256 MB" });
}

export function refusal(code: string, params: Problem["params"], cause?: unknown): ProblemError {
  return new ProblemError([problem(code, "", params)], cause === undefined ? undefined : { cause });
}
