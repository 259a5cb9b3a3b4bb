import { fault, type Written } from "./fault.js";
import type { Span } from "./tree.js";

type TokenKind = "number" | "text" | "name" | "quoted" | "parameter" | "symbol" | "end";

export interface Token extends Span {
  readonly kind: TokenKind;
  /** A name as written, the content of a text or quoted name, a symbol, a number's digits. */
  readonly value: string;
}

/** Longest expression, in UTF-16 units; the schema allows no more. */
const longestExpression = 4000;

const space = /[ \t\r\n]+/y;
const number = /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y;
/** Letters of any script, as SQL has them; not those that only modify others, among which are signs that look like quotes. */
const name = /[\p{Lu}\p{Ll}\p{Lt}\p{Lo}_][\p{Lu}\p{Ll}\p{Lt}\p{Lo}\p{M}\p{Nd}_]*/uy;
const symbol = /<>|!=|<=|>=|\|\||[-+*/%(),=<>]/y;

/** What SQL would read as something other than an expression, by its first characters. */
const refusals: readonly (readonly [string, string])[] = [
  ["--", "comment"],
  ["/*", "comment"],
  [";", "semicolon"],
  ["::", "double colon"],
];

/**
 * The tokens of an expression, the last of kind "end"; time is linear in the text's length.
 * @throws ProblemError EXPRESSION_TOO_COMPLEX when too long, EXPRESSION_SYNTAX at anything no expression has.
 */
export function tokenize(written: Written): Token[] {
  const { text } = written;
  if (text.length > longestExpression) {
    throw fault(
      "EXPRESSION_TOO_COMPLEX",
      { ...written, text: text.slice(0, 80) },
      { start: 0, end: 80 },
      {
        limit: longestExpression,
        of: "characters",
      },
    );
  }
  const tokens: Token[] = [];
  let position = skip(text, 0);
  while (position < text.length) {
    const token = readToken(written, position);
    tokens.push(token);
    position = skip(text, token.end);
  }
  tokens.push({ kind: "end", value: "", start: text.length, end: text.length });
  return tokens;
}

function skip(text: string, position: number): number {
  return position + match(space, text, position).length;
}

function readToken(written: Written, start: number): Token {
  const { text } = written;
  for (const [lead, reason] of refusals) {
    if (text.startsWith(lead, start)) throw unexpected(written, start, lead.length, { reason });
  }
  const first = text.charAt(start);
  if (first === "'") return readQuoted(written, start, "text");
  if (first === '"') return readQuoted(written, start, "quoted");
  if (first === ":") {
    const word = match(name, text, start + 1);
    if (word === "") throw unexpected(written, start, 1, { expected: "a parameter's name after the colon" });
    return { kind: "parameter", value: word, start, end: start + 1 + word.length };
  }
  const digits = match(number, text, start);
  if (digits !== "") return readNumber(written, start, digits);
  const word = match(name, text, start);
  if (word !== "") return { kind: "name", value: word, start, end: start + word.length };
  const sign = match(symbol, text, start);
  if (sign === "")
    throw unexpected(written, start, String.fromCodePoint(text.codePointAt(start) ?? 0).length);
  return { kind: "symbol", value: sign, start, end: start + sign.length };
}

/** `1abc`, `0x1F` and `1_000` are no numbers, and must not be read as a number and a name. */
function readNumber(written: Written, start: number, digits: string): Token {
  const end = start + digits.length;
  const tail = match(name, written.text, end);
  if (tail !== "") throw unexpected(written, start, digits.length + tail.length, { expected: "a number" });
  return { kind: "number", value: digits, start, end };
}

/** Two quotes in a row stand for one. */
function readQuoted(written: Written, start: number, kind: "text" | "quoted"): Token {
  const { text } = written;
  const quote = text.charAt(start);
  const parts: string[] = [];
  let from = start + 1;
  for (;;) {
    const close = text.indexOf(quote, from);
    if (close === -1)
      throw unexpected(written, start, text.length - start, { expected: `a closing ${quote}` });
    parts.push(text.slice(from, close));
    from = close + 1;
    if (text.charAt(from) !== quote) break;
    parts.push(quote);
    from += 1;
  }
  const value = parts.join("");
  if (value.includes("\0")) throw unexpected(written, text.indexOf("\0", start), 1);
  if (kind === "quoted" && value === "") throw unexpected(written, start, 2, { expected: "a name" });
  return { kind, value, start, end: from };
}

function match(pattern: RegExp, text: string, position: number): string {
  pattern.lastIndex = position;
  return pattern.exec(text)?.[0] ?? "";
}

function unexpected(written: Written, start: number, length: number, params: Record<string, string> = {}) {
  const found = written.text.slice(start, start + length);
  return fault("EXPRESSION_SYNTAX", written, { start, end: start + length }, { found, ...params });
}
