import { problem, ProblemError } from "@vitalkit/spec";

/** A number left the range of its type: a double's or a whole number's. */
export const outOfRange = "22003";

const cancelled = "57014";
const unknownTable = new Set(["42P01", "3F000"]);
const refused = new Set(["28P01", "28000", "3D000", "42501"]);

/** SQLSTATE of what PostgreSQL says, or the system's word for a broken connection; "" for anything else. */
export function codeOf(cause: unknown): string {
  const { code } = (cause ?? {}) as { readonly code?: unknown };
  return typeof code === "string" ? code : "";
}

export function isUnknownTable(cause: unknown): boolean {
  return unknownTable.has(codeOf(cause));
}

/** What may be said of a failed query to whoever asked: never SQL, a row or an address. */
export function failureOf(
  cause: unknown,
  { name, timeout }: { name: string; timeout: number },
): ProblemError {
  if (cause instanceof ProblemError) return cause;
  const code = codeOf(cause);
  if (code === cancelled) return fault("TIMED_OUT", { url: name, seconds: timeout / 1000 }, cause);
  if (code === outOfRange) return fault("INTEGER_OVERFLOW", {}, cause);
  if (refused.has(code))
    return fault("SOURCE_DOWN", { url: name, reason: "it does not let this account in" }, cause);
  if (!/^[0-9A-Z]{5}$/.test(code) || code.startsWith("08") || code.startsWith("57P"))
    return fault("SOURCE_DOWN", { url: name }, cause);
  return fault("QUERY_FAILED", {}, cause);
}

function fault(code: string, params: Record<string, string | number>, cause: unknown): ProblemError {
  return new ProblemError([problem(code, "", params)], { cause });
}
