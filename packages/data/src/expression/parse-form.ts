import type { ColumnType } from "@vitalkit/spec";

import { parseTime } from "../table/parse-time.js";
import { fault } from "./fault.js";
import {
  advance,
  expectSymbol,
  expectWord,
  isWord,
  peek,
  takeSymbol,
  takeWord,
  unexpected,
  type Reader,
} from "./reader.js";
import { units, type Unit } from "./kernels/calendar.js";
import type { Syntax, SyntaxCall, SyntaxInterval } from "./syntax.js";
import type { Span } from "./tree.js";

/** Names of types in CAST, as engines spell them. */
const types: ReadonlyMap<string, ColumnType> = new Map([
  ["boolean", "boolean"],
  ["bool", "boolean"],
  ["integer", "integer"],
  ["int", "integer"],
  ["bigint", "integer"],
  ["number", "number"],
  ["double", "number"],
  ["float", "number"],
  ["real", "number"],
  ["text", "text"],
  ["varchar", "text"],
  ["date", "date"],
  ["timestamp", "timestamp"],
]);

/** What EXTRACT takes, and the function that gives it. */
const fields: ReadonlyMap<string, string> = new Map([
  ...["year", "quarter", "month", "week", "day", "hour", "minute", "second"].map(
    (name) => [name, name] as const,
  ),
  ["isodow", "weekday"],
  ["doy", "day_of_year"],
]);

/** `CASE WHEN a THEN b … ELSE c END` and `CASE x WHEN a THEN b … END`. */
export function readCase(reader: Reader): Syntax {
  const { start } = advance(reader);
  const operand = isWord(peek(reader), "when") ? null : reader.expression(0);
  const branches: { when: Syntax; then: Syntax }[] = [];
  while (takeWord(reader, "when")) {
    const when = reader.expression(0);
    expectWord(reader, "then");
    branches.push({ when, then: reader.expression(0) });
  }
  if (branches.length === 0) throw unexpected(reader, "WHEN");
  const otherwise = takeWord(reader, "else") ? reader.expression(0) : null;
  const { end } = peek(reader);
  expectWord(reader, "end");
  return { kind: "case", operand, branches, otherwise, span: { start, end } };
}

/** `CAST(x AS type)`. */
export function readCast(reader: Reader): Syntax {
  const { start } = advance(reader);
  expectSymbol(reader, "(");
  const arg = reader.expression(0);
  expectWord(reader, "as");
  const token = peek(reader);
  const to = token.kind === "name" ? types.get(token.value.toLowerCase()) : undefined;
  if (!to) throw unexpected(reader, "boolean, integer, number, text, date or timestamp");
  advance(reader);
  return { kind: "cast", to, arg, span: { start, end: expectSymbol(reader, ")") } };
}

/** `DATE '2026-01-01'` and `TIMESTAMP '2026-01-01 12:00:00'`, which is UTC. */
export function readTypedText(reader: Reader, type: "date" | "timestamp"): Syntax {
  const { start } = advance(reader);
  const token = advance(reader);
  const value = parseTime(token.value, type);
  const at = { start, end: token.end };
  if (value === null) {
    const expected = type === "date" ? "a day such as 2026-01-31" : "a moment such as 2026-01-31 12:00:00";
    throw fault("EXPRESSION_SYNTAX", reader.written, token, { found: token.value, expected });
  }
  return { kind: "literal", type, value, span: at };
}

/** `INTERVAL '1 month 2 days'`, `INTERVAL '3' DAY` and `INTERVAL 3 DAY`. */
export function readInterval(reader: Reader): Syntax {
  const { start } = advance(reader);
  const token = advance(reader);
  const unitToken = peek(reader);
  const unit = unitToken.kind === "name" ? unitNamed(unitToken.value) : null;
  const isCount = /^-?\d{1,9}$/.test(token.value);
  if (isCount && !unit) throw unexpected(reader, `one of ${units.join(", ")}`);
  if (isCount && unit) advance(reader);
  const parts = isCount && unit ? [{ count: Number(token.value), unit }] : intervalParts(token.value);
  const end = isCount ? unitToken.end : token.end;
  if (parts === null) {
    const expected = "a length of time such as '3 days'";
    throw fault("EXPRESSION_SYNTAX", reader.written, token, { found: token.value, expected });
  }
  return { kind: "interval", parts, span: { start, end } };
}

function intervalParts(text: string): SyntaxInterval["parts"] | null {
  const matches = [...text.matchAll(/(-?\d{1,9})\s*([A-Za-z]+)\s*/gy)];
  const length = matches.reduce((sum, [all]) => sum + all.length, 0);
  const parts = matches.map(([, count, name = ""]) => ({ count: Number(count), unit: unitNamed(name) }));
  if (parts.length === 0 || length < text.length) return null;
  return parts.every((part): part is { count: number; unit: Unit } => part.unit !== null) ? parts : null;
}

function unitNamed(word: string): Unit | null {
  const name = word.toLowerCase().replace(/s$/, "");
  return units.find((unit) => unit === name) ?? null;
}

/** `EXTRACT(YEAR FROM x)`, which is `year(x)`. */
export function readExtract(reader: Reader): Syntax {
  const { start } = advance(reader);
  expectSymbol(reader, "(");
  const token = peek(reader);
  const name = token.kind === "name" ? fields.get(token.value.toLowerCase()) : undefined;
  if (name === undefined) throw unexpected(reader, `one of ${[...fields.keys()].join(", ")}`);
  advance(reader);
  expectWord(reader, "from");
  const arg = reader.expression(0);
  return plainCall(name, [arg], { start, end: expectSymbol(reader, ")") });
}

/** `POSITION(part IN text)`, which is `strpos(text, part)`. */
export function readPosition(reader: Reader): Syntax {
  const { start } = advance(reader);
  expectSymbol(reader, "(");
  const part = reader.operand();
  expectWord(reader, "in");
  const text = reader.expression(0);
  return plainCall("strpos", [text, part], { start, end: expectSymbol(reader, ")") });
}

/** `CURRENT_DATE` and `CURRENT_TIMESTAMP`, which are `today()` and `now()`. */
export function readMoment(reader: Reader, name: "today" | "now"): Syntax {
  const { start, end } = advance(reader);
  return plainCall(name, [], { start, end });
}

function plainCall(name: string, args: readonly Syntax[], span: Span): SyntaxCall {
  return { kind: "call", name, args, star: false, distinct: false, orderBy: null, filter: null, span };
}

/** `f(a, b)`, `COUNT(*)`, `COUNT(DISTINCT a)`, `FIRST(a ORDER BY b)`, each with `FILTER (WHERE …)`. */
export function readFunction(reader: Reader): Syntax {
  const name = advance(reader);
  expectSymbol(reader, "(");
  const star = takeSymbol(reader, "*");
  const distinct = !star && takeWord(reader, "distinct");
  const args = star ? [] : readArguments(reader, distinct);
  const orderBy = star ? null : readOrder(reader);
  let end = expectSymbol(reader, ")");
  let filter: Syntax | null = null;
  if (isWord(peek(reader), "filter")) {
    advance(reader);
    expectSymbol(reader, "(");
    expectWord(reader, "where");
    filter = reader.expression(0);
    end = expectSymbol(reader, ")");
  }
  const span = { start: name.start, end };
  return { kind: "call", name: name.value, args, star, distinct, orderBy, filter, span };
}

function readOrder(reader: Reader): SyntaxCall["orderBy"] {
  if (!takeWord(reader, "order")) return null;
  expectWord(reader, "by");
  const by = reader.expression(0);
  const descending = takeWord(reader, "desc");
  if (!descending) takeWord(reader, "asc");
  return { by, descending };
}

function readArguments(reader: Reader, needsOne: boolean): Syntax[] {
  const token = peek(reader);
  if (!needsOne && token.kind === "symbol" && token.value === ")") return [];
  const args = [reader.expression(0)];
  while (takeSymbol(reader, ",")) args.push(reader.expression(0));
  return args;
}
