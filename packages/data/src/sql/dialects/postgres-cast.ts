import { integerText, numberText, timeText } from "../../expression/functions/cast-grammar.js";
import type { ExpressionType } from "../../expression/tree.js";
import { once } from "./postgres-once.js";

export const types = {
  boolean: "BOOLEAN",
  integer: "BIGINT",
  number: "DOUBLE PRECISION",
  text: "TEXT",
  date: "DATE",
  timestamp: "TIMESTAMP",
} as const;

/** Smallest and greatest numbers that a cast to a double does not refuse; between 0 and the former it is 0. */
const least = "4.94065645841247e-324";
const most = "1.7976931348623157e308";

/** PostgreSQL has no TRY_CAST before 16: every cast is asked first whether it will do. */
const conversions: ReadonlyMap<string, (x: string) => string> = new Map([
  ["integer number", plain(types.number)],
  ["integer text", plain("TEXT")],
  ["integer boolean", (x) => `(${x} <> 0)`],
  ["number integer", (x) => once([roundedOnce(x)], integerOf("o.a"))],
  ["boolean integer", (x) => `CAST(CAST(${x} AS INTEGER) AS BIGINT)`],
  ["boolean text", plain("TEXT")],
  ["text number", (x) => read(numberText, x, once(["CAST(o.a AS NUMERIC)"], doubleOf("o.a")))],
  ["text integer", (x) => read(integerText, x, once(["CAST(o.a AS NUMERIC)"], integerOf("o.a")))],
  ["text boolean", (x) => `CASE ${x} WHEN 'true' THEN TRUE WHEN 'false' THEN FALSE END`],
  ["text date", (x) => read(timeText, x, "CAST(left(o.a, 10) AS DATE)")],
  ["text timestamp", (x) => read(timeText, x, "CAST(left(replace(o.a, 'Z', ''), 23) AS TIMESTAMP)")],
  ["date timestamp", plain("TIMESTAMP")],
  ["date text", (x) => `to_char(${x}, 'YYYY-MM-DD')`],
  ["timestamp date", plain("DATE")],
  ["timestamp text", (x) => `to_char(${x}, 'YYYY-MM-DD HH24:MI:SS')`],
] satisfies (readonly [string, (x: string) => string])[]);

export function castTo(x: string, from: ExpressionType, to: ExpressionType): string {
  return conversions.get(`${from} ${to}`)?.(x) ?? x;
}

/** Rounds half away from zero a double that is named already; PostgreSQL's own `round` goes to the even one. */
export function roundedAway(x: string): string {
  return `(trunc(${x}) + CASE WHEN abs(${x} - trunc(${x})) >= 0.5 THEN sign(${x}) ELSE 0 END)`;
}

function roundedOnce(x: string): string {
  return once([x], roundedAway("o.a"));
}

function plain(type: string) {
  return (x: string) => `CAST(${x} AS ${type})`;
}

function read(grammar: RegExp, x: string, sql: string): string {
  return once([x], `CASE WHEN o.a ~ '${grammar.source}' THEN ${sql} END`);
}

function integerOf(x: string): string {
  return `CASE WHEN ${x} >= -9223372036854775808 AND ${x} < 9223372036854775808 THEN CAST(${x} AS BIGINT) END`;
}

export function doubleOf(x: string): string {
  return `CASE WHEN abs(${x}) < ${least} THEN 0 WHEN abs(${x}) <= ${most} THEN CAST(${x} AS ${types.number}) END`;
}
