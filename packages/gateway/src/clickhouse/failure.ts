import { problem, ProblemError } from "@vitalkit/spec";

/** What a server said of a query, by ClickHouse's number of the error; 0 where it said nothing that we know. */
export class ClickhouseError extends Error {
  readonly code: number;

  constructor(message: string, code: number) {
    super(message);
    this.name = "ClickhouseError";
    this.code = code;
  }
}

const unknownTable = new Set([60, 81]);
const timedOut = new Set([159, 160]);
const refused = new Set([192, 193, 194, 291, 497, 516]);
const overflow = new Set([70, 407]);
const tooMuch = 396;
const readOnly = 164;
const unknownSetting = 115;

export function isUnknownTable(cause: unknown): boolean {
  return cause instanceof ClickhouseError && unknownTable.has(cause.code);
}

/** What may be said of a failed query to whoever asked: never SQL, a row or an address. */
export function failureOf(
  cause: unknown,
  { name, timeout }: { readonly name: string; readonly timeout: number },
): ProblemError {
  if (cause instanceof ProblemError) {
    const named = cause.problems.map((each) => ({ ...each, params: { url: name, ...each.params } }));
    return new ProblemError(named, { cause });
  }
  if (!(cause instanceof ClickhouseError) || cause.code === 0)
    return fault("SOURCE_DOWN", { url: name }, cause);
  const { code, message } = cause;
  if (timedOut.has(code)) return fault("TIMED_OUT", { url: name, seconds: timeout / 1000 }, cause);
  if (overflow.has(code)) return fault("INTEGER_OVERFLOW", {}, cause);
  if (refused.has(code))
    return fault("SOURCE_DOWN", { url: name, reason: "it does not let this account in" }, cause);
  if (code === readOnly && message.includes("Cannot modify"))
    return fault(
      "SOURCE_DOWN",
      { url: name, reason: "this account may not set limits of its own; readonly = 2 lets it" },
      cause,
    );
  if (code === unknownSetting)
    return fault("SOURCE_DOWN", { url: name, reason: "it is too old for the limits that are set" }, cause);
  if (code === tooMuch) return fault("QUERY_FAILED", { reason: "the answer is too large" }, cause);
  return fault("QUERY_FAILED", {}, cause);
}

/** What ClickHouse says of an author's SQL, without the SQL that it repeats and its own version. */
export function reasonOf({ message }: ClickhouseError): string {
  const said = /^Code: \d+\. DB::Exception: ([\s\S]*)$/.exec(message)?.[1] ?? message;
  return (said.split(/:? in scope |: While |\. \([A-Z_]+\)|\n/i, 1)[0] ?? "").slice(0, 500);
}

function fault(code: string, params: Record<string, string | number>, cause: unknown): ProblemError {
  return new ProblemError([problem(code, "", params)], { cause });
}
