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
import type { Syntax } from "./syntax.js";

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

/** `f(a, b)`, `COUNT(*)`, `COUNT(DISTINCT a)`, each with `FILTER (WHERE …)`. */
export function readFunction(reader: Reader): Syntax {
  const name = advance(reader);
  expectSymbol(reader, "(");
  const star = takeSymbol(reader, "*");
  const distinct = !star && takeWord(reader, "distinct");
  const args = star ? [] : readArguments(reader, distinct);
  let end = expectSymbol(reader, ")");
  let filter: Syntax | null = null;
  if (isWord(peek(reader), "filter")) {
    advance(reader);
    expectSymbol(reader, "(");
    expectWord(reader, "where");
    filter = reader.expression(0);
    end = expectSymbol(reader, ")");
  }
  return { kind: "call", name: name.value, args, star, distinct, filter, span: { start: name.start, end } };
}

function readArguments(reader: Reader, needsOne: boolean): Syntax[] {
  const token = peek(reader);
  if (!needsOne && token.kind === "symbol" && token.value === ")") return [];
  const args = [reader.expression(0)];
  while (takeSymbol(reader, ",")) args.push(reader.expression(0));
  return args;
}
