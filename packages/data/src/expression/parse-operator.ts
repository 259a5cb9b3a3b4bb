import {
  advance,
  expectSymbol,
  expectWord,
  isWord,
  peek,
  takeWord,
  unexpected,
  type Reader,
} from "./reader.js";
import type { Syntax } from "./syntax.js";

/** How tightly operators bind, as in SQL; a larger number binds tighter. */
const tightness = {
  or: 1,
  and: 2,
  not: 3,
  is: 4,
  comparison: 5,
  among: 6,
  concatenate: 7,
  sum: 8,
  product: 9,
  sign: 10,
} as const;

const symbols: ReadonlyMap<string, number> = new Map([
  ...["=", "<>", "!=", "<", "<=", ">", ">="].map((name) => [name, tightness.comparison] as const),
  ["||", tightness.concatenate],
  ["+", tightness.sum],
  ["-", tightness.sum],
  ["*", tightness.product],
  ["/", tightness.product],
  ["%", tightness.product],
]);

const words: ReadonlyMap<string, number> = new Map([
  ["or", tightness.or],
  ["and", tightness.and],
  ["is", tightness.is],
  ...["in", "between", "like", "ilike"].map((name) => [name, tightness.among] as const),
]);

/** Comparisons do not chain: `1 < x < 5` means nothing in SQL. */
const unchained: ReadonlySet<number> = new Set([tightness.is, tightness.comparison, tightness.among]);

/** Reads an operand and every operator behind it that binds at least as tightly as `loosest` (Pratt's method). */
export function readOperators(
  reader: Reader,
  readOperand: (reader: Reader) => Syntax,
  loosest: number,
): Syntax {
  let left = readPrefix(reader, readOperand);
  let tightest = Infinity;
  for (;;) {
    const bound = bindingOf(reader);
    if (bound === null || bound < loosest) return left;
    if (bound > tightest) throw unexpected(reader, "AND, OR or the end");
    left = readInfix(reader, left, bound);
    tightest = unchained.has(bound) ? bound - 1 : bound;
  }
}

function readPrefix(reader: Reader, readOperand: (reader: Reader) => Syntax): Syntax {
  const token = peek(reader);
  if (isWord(token, "not")) {
    advance(reader);
    const operand = reader.expression(tightness.not);
    return operator("not", [operand], token.start);
  }
  if (token.kind !== "symbol" || (token.value !== "-" && token.value !== "+")) return readOperand(reader);
  advance(reader);
  const operand = reader.expression(tightness.sign);
  if (token.value === "+") return operand;
  return negative(operand, token.start) ?? operator("negate", [operand], token.start);
}

/** `-5` is a literal, so that the smallest 64-bit integer can be written. */
function negative(operand: Syntax, start: number): Syntax | null {
  const isNumber = operand.kind === "literal" && (operand.type === "integer" || operand.type === "number");
  if (!isNumber || Number(operand.value) <= 0) return null;
  return { ...operand, value: -(operand.value as number), span: { start, end: operand.span.end } };
}

/** How tightly the operator at the present token binds, or null where none stands. */
function bindingOf(reader: Reader): number | null {
  const token = peek(reader);
  if (token.kind === "symbol") return symbols.get(token.value) ?? null;
  if (token.kind !== "name") return null;
  const word = token.value.toLowerCase();
  if (word !== "not") return words.get(word) ?? null;
  const following = reader.tokens[reader.next + 1];
  return ["in", "between", "like", "ilike"].some((each) => isWord(following, each)) ? tightness.among : null;
}

function readInfix(reader: Reader, left: Syntax, bound: number): Syntax {
  if (bound === tightness.is) return readIs(reader, left);
  if (bound === tightness.among) return readAmong(reader, left);
  const name = peek(reader).value.toLowerCase();
  if (bound <= tightness.and) return readChain(reader, left, name, bound);
  advance(reader);
  const right = reader.expression(bound + 1);
  return operator(name === "!=" ? "<>" : name, [left, right], left.span.start);
}

/** `a AND b AND c` is one node: a long list of conditions is not deep. */
function readChain(reader: Reader, first: Syntax, name: string, bound: number): Syntax {
  const args = [first];
  while (takeWord(reader, name)) args.push(reader.expression(bound + 1));
  return operator(name, args, first.span.start);
}

function readIs(reader: Reader, left: Syntax): Syntax {
  advance(reader);
  const isNot = takeWord(reader, "not");
  const end = peek(reader).end;
  if (takeWord(reader, "null")) return maybeNot(operator("is_null", [left], left.span.start, end), isNot);
  for (const value of [true, false]) {
    const token = peek(reader);
    if (!takeWord(reader, String(value))) continue;
    const right: Syntax = {
      kind: "literal",
      type: "boolean",
      value,
      span: { start: token.start, end: token.end },
    };
    return maybeNot(operator("is_distinct_from", [left, right], left.span.start), !isNot);
  }
  if (!takeWord(reader, "distinct")) throw unexpected(reader, "NULL, TRUE, FALSE or DISTINCT FROM");
  expectWord(reader, "from");
  const right = reader.expression(tightness.comparison + 1);
  return maybeNot(operator("is_distinct_from", [left, right], left.span.start), isNot);
}

function readAmong(reader: Reader, left: Syntax): Syntax {
  const isNot = takeWord(reader, "not");
  const name = advance(reader).value.toLowerCase();
  if (name === "in") return maybeNot(readIn(reader, left), isNot);
  const first = reader.expression(tightness.among + 1);
  if (name !== "between") return maybeNot(operator(name, [left, first], left.span.start), isNot);
  expectWord(reader, "and");
  const last = reader.expression(tightness.among + 1);
  return maybeNot(operator(name, [left, first, last], left.span.start), isNot);
}

function readIn(reader: Reader, left: Syntax): Syntax {
  expectSymbol(reader, "(");
  const args = [left];
  do args.push(reader.expression(0));
  while (peek(reader).value === "," && peek(reader).kind === "symbol" && advance(reader));
  return operator("in", args, left.span.start, expectSymbol(reader, ")"));
}

function maybeNot(inner: Syntax, isNot: boolean): Syntax {
  return isNot ? { kind: "operator", name: "not", args: [inner], span: inner.span } : inner;
}

function operator(name: string, args: readonly Syntax[], start: number, end?: number): Syntax {
  const last = args.at(-1)?.span.end ?? start;
  return { kind: "operator", name, args, span: { start, end: end ?? last } };
}
