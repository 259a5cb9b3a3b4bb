import type { ColumnType } from "@vitalkit/spec";

import { fault, type Written } from "./fault.js";
import { tokenize, type Token } from "./lexer.js";
import {
  readCase,
  readCast,
  readExtract,
  readFunction,
  readInterval,
  readMoment,
  readPosition,
  readTypedText,
} from "./parse-form.js";
import { readOperators } from "./parse-operator.js";
import { advance, expectSymbol, peek, takeSymbol, unexpected, type Reader } from "./reader.js";
import { childrenOf, type Syntax } from "./syntax.js";

/** Deepest nesting that is read; people write less than twenty. */
const deepest = 200;

/** Words that are part of the language, so that a column of that name must be quoted. */
const reserved: ReadonlySet<string> = new Set(
  `and or not in between like ilike is null true false case when then else end cast distinct from select where having
   union intersect except values with exists all any some over group order limit into join on using as`.split(
    /\s+/,
  ),
);

const moments: ReadonlyMap<string, "today" | "now"> = new Map([
  ["current_date", "today"],
  ["current_timestamp", "now"],
]);

/** Words that begin a statement or a sub-select. */
const statements: ReadonlySet<string> = new Set(["select", "from", "values", "with", "exists"]);

/**
 * Reads one expression of SQL's expression syntax; nothing else (no sub-select, statement, comment, semicolon).
 *
 *     text -> tokens -> syntax -> (check.ts) typed tree -> memory executor or SQL
 *
 * @throws ProblemError EXPRESSION_SYNTAX with position and what was expected; EXPRESSION_TOO_COMPLEX beyond 4,000
 * characters or 200 levels; NUMBER_RANGE for a number that no double or 64-bit integer holds.
 */
export function parse(text: string, path = ""): Syntax {
  const written = { text, path };
  let depth = 0;
  const reader: Reader = {
    written,
    tokens: tokenize(written),
    next: 0,
    operand: () => readOperand(reader),
    expression(tightness) {
      depth += 1;
      if (depth > deepest) throw tooDeep(written, peek(reader));
      const syntax = readOperators(reader, readOperand, tightness);
      depth -= 1;
      return syntax;
    },
  };
  const syntax = reader.expression(0);
  if (peek(reader).kind !== "end") throw unexpected(reader, "an operator or the end");
  refuseTowers(syntax, written);
  return syntax;
}

function readOperand(reader: Reader): Syntax {
  const token = peek(reader);
  switch (token.kind) {
    case "number":
      return numberLiteral(reader.written, advance(reader));
    case "text":
      return literal("text", token.value, advance(reader));
    case "quoted":
      return { kind: "name", name: token.value, quoted: true, span: span(advance(reader)) };
    case "parameter":
      return { kind: "parameter", name: token.value, span: span(advance(reader)) };
    case "name":
      return readWord(reader, token);
    default:
      return readGroup(reader);
  }
}

function readGroup(reader: Reader): Syntax {
  if (!takeSymbol(reader, "(")) throw unexpected(reader, "a value");
  const inner = reader.expression(0);
  expectSymbol(reader, ")");
  return inner;
}

function readWord(reader: Reader, token: Token): Syntax {
  const word = token.value.toLowerCase();
  const following = reader.tokens[reader.next + 1];
  const isCall = following?.kind === "symbol" && following.value === "(";
  if (word === "case") return readCase(reader);
  if (word === "cast" && isCall) return readCast(reader);
  if ((word === "date" || word === "timestamp") && following?.kind === "text")
    return readTypedText(reader, word);
  if (word === "interval" && (following?.kind === "text" || following?.kind === "number"))
    return readInterval(reader);
  if (word === "extract" && isCall) return readExtract(reader);
  if (word === "position" && isCall) return readPosition(reader);
  const moment = isCall ? undefined : moments.get(word);
  if (moment) return readMoment(reader, moment);
  if (word === "null") return literal("null", null, advance(reader));
  if (word === "true" || word === "false") return literal("boolean", word === "true", advance(reader));
  if (statements.has(word)) throw unexpected(reader, "a value", { reason: "sub-select" });
  if (reserved.has(word)) throw unexpected(reader, "a value");
  if (isCall) return readFunction(reader);
  return { kind: "name", name: token.value, quoted: false, span: span(advance(reader)) };
}

function numberLiteral(written: Written, token: Token): Syntax {
  if (/^\d+$/.test(token.value)) {
    const exact = BigInt(token.value);
    if (exact > 2n ** 63n) throw fault("NUMBER_RANGE", written, token, { found: token.value });
    const number = Number(token.value);
    return literal("integer", Number.isSafeInteger(number) ? number : exact, token);
  }
  const number = Number(token.value);
  if (!Number.isFinite(number)) throw fault("NUMBER_RANGE", written, token, { found: token.value });
  return literal("number", number, token);
}

function literal(
  type: ColumnType | "null",
  value: string | number | bigint | boolean | null,
  token: Token,
): Syntax {
  return { kind: "literal", type, value, span: span(token) };
}

function tooDeep(written: Written, at: { start: number; end: number }) {
  return fault("EXPRESSION_TOO_COMPLEX", written, at, { limit: deepest, of: "levels" });
}

/** `1+1+1+…` nests to the left without nesting the reader: it would break whoever walks the tree by recursion. */
function refuseTowers(syntax: Syntax, written: Written): void {
  let level: readonly Syntax[] = [syntax];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > deepest) throw tooDeep(written, (level[0] as Syntax).span);
    level = level.flatMap(childrenOf);
  }
}

function span(token: Token): { start: number; end: number } {
  return { start: token.start, end: token.end };
}
