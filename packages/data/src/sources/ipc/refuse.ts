import { problem, ProblemError, type Problem } from "@vitalkit/spec";

/** Most bytes of one body that was fetched, of one message in it, and of what compressed parts unfold to: 256 MB. */
export const MAX_BYTES = 256 * 1024 * 1024;

/** Most bytes that a host may hand over at once: what typed arrays can index everywhere, 2 GiB. */
export const MAX_HOST_BYTES = 2 ** 31 - 1;

/** Most rows of one body: a column of nothing but nulls takes no bytes, so bytes alone do not bound it. */
export const MAX_ROWS = 50_000_000;

/** Most columns of one body, of whatever format. */
export const MAX_COLUMNS = 5_000;

/** Most that compressed bytes may unfold to, as a multiple, once they unfold to more than `SMALL_BYTES`. */
export const MAX_RATIO = 100;
export const SMALL_BYTES = 16 * 1024 * 1024;

/** An error for bytes that break Arrow's rules; `reason` completes "the data is broken: …". */
export function badArrow(reason: string, cause?: unknown): ProblemError {
  return refusal("ARROW_INVALID_DATA", { reason }, cause);
}

/** An error for what Arrow allows as a whole and we do not read; `found` names it. */
export function unsupportedArrow(found: string, params: Problem["params"] = {}): ProblemError {
  return refusal("UNSUPPORTED_ARROW", { found, ...params });
}

/** An error for a column of a type that we do not read. */
export function unsupportedType(column: string, type: string): ProblemError {
  return refusal("UNSUPPORTED_TYPE", { column, type });
}

/** An error for compression that we do not unfold. */
export function unsupportedCodec(codec: string): ProblemError {
  return refusal("UNSUPPORTED_CODEC", { codec });
}

export function tooManyRows(found: number, limit: number = MAX_ROWS): ProblemError {
  return refusal("TOO_MANY_ROWS", { found, limit });
}

export function tooManyColumns(found: number): ProblemError {
  return refusal("TOO_MANY_COLUMNS", { found, limit: MAX_COLUMNS });
}

export function truncated(cause?: unknown): ProblemError {
  return refusal("TRUNCATED", {}, cause);
}

export function tooLarge(limit = "256 MB"): ProblemError {
  return refusal("TOO_LARGE", { of: "the data", limit });
}

/** Refuses `unfolded` bytes made of `packed` ones where they are too many or out of all proportion. */
export function checkUnfolding(unfolded: number, packed: number): void {
  if (unfolded > MAX_BYTES) throw tooLarge();
  if (unfolded > SMALL_BYTES && unfolded > packed * MAX_RATIO) {
    throw tooLarge(`${MAX_RATIO} times its compressed size`);
  }
}

export function refusal(code: string, params: Problem["params"], cause?: unknown): ProblemError {
  return new ProblemError([problem(code, "", params)], cause === undefined ? undefined : { cause });
}
