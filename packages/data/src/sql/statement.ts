import { problem, ProblemError } from "@vitalkit/spec";

import type { ExpressionType, Literal } from "../expression/tree.js";
import type { Dialect } from "./dialect.js";

/** SQL made from a plan alone: values stand in `parameters`, names come from the source's schema and are quoted. */
export interface Statement {
  readonly text: string;
  /** Values of the parameters in their order; dates and timestamps are ISO text, integers beyond 2^53 bigint. */
  readonly parameters: readonly (string | number | bigint | boolean | null)[];
}

/** Longest statement, in UTF-16 units: what doubles its argument at each level ends here. */
const longestStatement = 1_000_000;

/** The parameters of one statement; equal values share one. */
export class Parameters {
  readonly values: (string | number | bigint | boolean | null)[] = [];
  readonly #dialect: Dialect;
  readonly #known = new Map<string, number>();

  constructor(dialect: Dialect) {
    this.#dialect = dialect;
  }

  /** A literal as a typed placeholder. */
  add({ type, value }: Pick<Literal, "type" | "value">): string {
    if (type === "null" || type === "interval") return "NULL";
    if (value === null) return `CAST(NULL AS ${this.#dialect.types[type]})`;
    const bound = boundValue(type, value, this.#dialect);
    if (typeof bound === "string" && !this.#dialect.holdsNul) refuseNul(bound);
    // PostgreSQL takes the type of a parameter from where it stands first.
    const key = `${type} ${typeof bound} ${bound}`;
    const position = this.#known.get(key) ?? this.values.push(bound);
    this.#known.set(key, position);
    return this.#dialect.parameter(position, type);
  }

  statement(text: string): Statement {
    return { text: requireLength(text), parameters: this.values };
  }
}

/** The same text. @throws ProblemError EXPRESSION_TOO_COMPLEX when it is too long. */
export function requireLength(text: string): string {
  if (text.length <= longestStatement) return text;
  const params = { of: "characters of SQL", limit: longestStatement };
  throw new ProblemError([problem("EXPRESSION_TOO_COMPLEX", "", params)]);
}

function refuseNul(value: string): void {
  if (!value.includes("\0")) return;
  const params = { expected: "text without the character NUL", found: value.replaceAll("\0", "\u2400") };
  throw new ProblemError([problem("TYPE_MISMATCH", "", params)]);
}

/** Whole doubles beyond 2^53 go as text: bindings take a whole number for an integer. */
function boundValue(
  type: ExpressionType,
  value: NonNullable<Literal["value"]>,
  { boundTime = isoText }: Pick<Dialect, "boundTime">,
) {
  if (type === "date" || type === "timestamp") return boundTime(withinCalendar(Number(value)), type);
  const isHuge = typeof value === "number" && Number.isInteger(value) && !Number.isSafeInteger(value);
  return isHuge ? String(value) : value;
}

/** @throws ProblemError NUMBER_RANGE outside the years 1 to 9999, which engines write differently. */
function withinCalendar(milliseconds: number): number {
  const year = new Date(milliseconds).getUTCFullYear();
  if (!(year >= 1 && year <= 9999))
    throw new ProblemError([problem("NUMBER_RANGE", "", { found: milliseconds })]);
  return milliseconds;
}

function isoText(milliseconds: number, type: "date" | "timestamp"): string {
  const text = new Date(milliseconds).toISOString();
  return type === "date" ? text.slice(0, 10) : text.slice(0, -1).replace("T", " ");
}
