import { fault, type Written } from "./fault.js";
import type { Token } from "./lexer.js";
import type { Syntax } from "./syntax.js";

/** The tokens of one expression and how far they are read. */
export interface Reader {
  readonly written: Written;
  readonly tokens: readonly Token[];
  next: number;
  /** Reads an expression whose operators all bind at least as tightly as `tightness`; 0 takes any. */
  readonly expression: (tightness: number) => Syntax;
  /** Reads an expression without operators. */
  readonly operand: () => Syntax;
}

export function peek(reader: Reader): Token {
  return reader.tokens[reader.next] as Token;
}

/** Steps over the present token; the last, "end", stays. */
export function advance(reader: Reader): Token {
  const token = peek(reader);
  if (token.kind !== "end") reader.next += 1;
  return token;
}

export function isWord(token: Token | undefined, word: string): boolean {
  return token?.kind === "name" && token.value.toLowerCase() === word;
}

export function takeWord(reader: Reader, word: string): boolean {
  if (!isWord(peek(reader), word)) return false;
  reader.next += 1;
  return true;
}

export function expectWord(reader: Reader, word: string): void {
  if (!takeWord(reader, word)) throw unexpected(reader, word.toUpperCase());
}

export function takeSymbol(reader: Reader, symbol: string): boolean {
  const token = peek(reader);
  if (token.kind !== "symbol" || token.value !== symbol) return false;
  reader.next += 1;
  return true;
}

/** @returns the offset behind the symbol. */
export function expectSymbol(reader: Reader, symbol: string): number {
  const token = peek(reader);
  if (!takeSymbol(reader, symbol)) throw unexpected(reader, symbol);
  return token.end;
}

/** The fault that the present token is not what should stand here. */
export function unexpected(reader: Reader, expected: string, params: Record<string, string> = {}) {
  const token = peek(reader);
  const found = reader.written.text.slice(token.start, token.end);
  return fault("EXPRESSION_SYNTAX", reader.written, token, { found, expected, ...params });
}
