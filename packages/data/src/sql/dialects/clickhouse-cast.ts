import { integerText, numberText, timeText } from "../../expression/functions/cast-grammar.js";
import type { ExpressionType } from "../../expression/tree.js";
import { once } from "./clickhouse-once.js";
import {
  dateText,
  dayOf,
  daysOfText,
  millisecondsOf,
  millisecondsOfText,
  timestampText,
} from "./clickhouse-time.js";

/** Every type has a NULL; dates are days and timestamps milliseconds since 1970 (see clickhouse-time.ts). */
export const types = {
  boolean: "Nullable(Bool)",
  integer: "Nullable(Int64)",
  number: "Nullable(Float64)",
  text: "Nullable(String)",
  date: "Nullable(Int32)",
  timestamp: "Nullable(Int64)",
} as const;

const conversions: ReadonlyMap<string, (x: string) => string> = new Map([
  ["integer number", as("number")],
  ["integer text", as("text")],
  ["integer boolean", (x) => `(${x} <> 0)`],
  ["number integer", (x) => integerOf(rounded(x))],
  ["boolean integer", as("integer")],
  ["boolean text", (x) => once("x", x, (b) => `CASE WHEN ${b} THEN 'true' WHEN NOT ${b} THEN 'false' END`)],
  ["text number", (x) => read(numberText, x, (text) => `ifNotFinite(toFloat64OrNull(${text}), NULL)`)],
  [
    "text integer",
    (x) => read(integerText, x, (text) => `accurateCastOrNull(toInt128OrNull(${text}), 'Int64')`),
  ],
  ["text boolean", (x) => `CASE ${x} WHEN 'true' THEN TRUE WHEN 'false' THEN FALSE END`],
  ["text date", (x) => read(timeText, x, (text) => `toInt32(${daysOfText(text)})`)],
  ["text timestamp", (x) => read(timeText, x, (text) => millisecondsOfText(`replaceOne(${text}, 'Z', '')`))],
  ["date timestamp", (x) => millisecondsOf(x, "date")],
  ["date text", dateText],
  ["timestamp date", (x) => `toInt32(${dayOf(x, "timestamp")})`],
  ["timestamp text", timestampText],
] satisfies (readonly [string, (x: string) => string])[]);

export function castTo(x: string, from: ExpressionType, to: ExpressionType): string {
  return conversions.get(`${from} ${to}`)?.(x) ?? x;
}

/** A value of one type as one of another that holds it. */
export function widened(x: string, from: ExpressionType, to: ExpressionType): string {
  const isWider = (from === "integer" && to === "number") || (from === "date" && to === "timestamp");
  return isWider ? castTo(x, from, to) : x;
}

/** Halves away from zero; ClickHouse's own `round` of doubles goes to the even one. */
export function rounded(x: string): string {
  return once(
    "x",
    x,
    (a) => `(trunc(${a}) + CASE WHEN abs(${a} - trunc(${a})) >= 0.5 THEN sign(${a}) ELSE 0 END)`,
  );
}

/** Text in quotes. */
export function quoted(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}

function as(type: keyof typeof types) {
  return (x: string) => `CAST(${x} AS ${types[type]})`;
}

function read(form: RegExp, x: string, sql: (text: string) => string): string {
  return once("x", x, (text) => `CASE WHEN match(${text}, ${quoted(form.source)}) THEN ${sql(text)} END`);
}

function integerOf(x: string): string {
  return once(
    "i",
    x,
    (i) => `CASE WHEN ${i} >= -9223372036854775808 AND ${i} < 9223372036854775808 THEN toInt64(${i}) END`,
  );
}
