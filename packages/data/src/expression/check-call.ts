import { nearest } from "@vitalkit/spec";

import { isoTime } from "../table/parse-time.js";
import type { Context } from "./check-context.js";
import { fault } from "./fault.js";
import { canCast, cast } from "./functions/cast.js";
import { functionNamed, writtenAggregate, writtenFunction, writtenNames } from "./functions/functions.js";
import type { AggregateRecord, FunctionRecord, ParameterKind } from "./functions/record.js";
import { commonType, isNumeric, isTime } from "./functions/types.js";
import { units } from "./kernels/calendar.js";
import type { Syntax, SyntaxCall, SyntaxCase, SyntaxCast, SyntaxOperator } from "./syntax.js";
import type { Aggregate, Call, Case, Expression, ExpressionType, Literal, Span } from "./tree.js";

type Kind = { readonly words: string; readonly accepts: (arg: Expression) => boolean };

/** What each kind of parameter takes, and how a sentence calls it. */
const kinds: Readonly<Record<ParameterKind, Kind>> = {
  any: { words: "a value", accepts: () => true },
  numeric: { words: "a number", accepts: (arg) => isNumeric(arg.type) },
  integer: { words: "a whole number", accepts: (arg) => arg.type === "integer" || arg.type === "null" },
  text: { words: "a text", accepts: (arg) => arg.type === "text" || arg.type === "null" },
  boolean: {
    words: "a condition that is true or false",
    accepts: (arg) => arg.type === "boolean" || arg.type === "null",
  },
  time: { words: "a date or timestamp", accepts: (arg) => isTime(arg.type) },
  unit: {
    words: units.map((unit) => `'${unit}'`).join(", "),
    accepts: (arg) => arg.kind === "literal" && units.some((unit) => unit === arg.value),
  },
  constant: { words: "a number written out", accepts: isNumber },
  share: {
    words: "a number from 0 to 1",
    accepts: (arg) => isNumber(arg) && Number(arg.value) >= 0 && Number(arg.value) <= 1,
  },
};

function isNumber(arg: Expression): arg is Literal {
  return arg.kind === "literal" && (arg.type === "integer" || arg.type === "number");
}

/** An operator of the syntax. */
export function checkCall(syntax: SyntaxOperator, context: Context): Call {
  const args = syntax.args.map((arg) => context.check(arg, context));
  return build(functionNamed(syntax.name), args, { name: syntax.name, span: syntax.span }, context);
}

/** Whatever is written `name(…)`. */
export function checkFunction(syntax: SyntaxCall, context: Context): Expression {
  const aggregate = writtenAggregate(syntax.name);
  if (aggregate) return checkAggregate(aggregate, syntax, context);
  if (syntax.name.toLowerCase() === "if") return checkIf(syntax, context);
  const record = writtenFunction(syntax.name);
  if (!record) {
    const params = { name: syntax.name, nearest: nearest(syntax.name, writtenNames()) };
    throw fault("UNKNOWN_FUNCTION", context.written, syntax.span, params);
  }
  if (syntax.star || syntax.distinct || syntax.filter) {
    const found = syntax.star ? "*" : syntax.distinct ? "DISTINCT" : "FILTER";
    throw fault("EXPRESSION_SYNTAX", context.written, syntax.span, { found, expected: "an aggregate" });
  }
  const args = syntax.args.map((arg) => context.check(arg, context));
  return build(record, args, syntax, context);
}

export function checkCase(syntax: SyntaxCase, context: Context): Case {
  const { operand } = syntax;
  const branches = syntax.branches.map(({ when, then }) => {
    const condition: Syntax = operand
      ? { kind: "operator", name: "=", args: [operand, when], span: when.span }
      : when;
    return {
      when: requireCondition(context.check(condition, context), context),
      then: context.check(then, context),
    };
  });
  const otherwise = syntax.otherwise && context.check(syntax.otherwise, context);
  return caseOf(branches, otherwise, syntax.span, context);
}

export function checkCast(syntax: SyntaxCast, context: Context): Call {
  const arg = context.check(syntax.arg, context);
  if (!canCast(arg.type, syntax.to)) {
    throw fault("TYPE_MISMATCH", context.written, syntax.span, {
      name: "CAST",
      expected: `a value that can become ${syntax.to}`,
      found: arg.type,
    });
  }
  return { kind: "call", type: syntax.to, name: cast.name, args: [arg], span: syntax.span };
}

/** The same expression. @throws TYPE_MISMATCH unless it is boolean. */
export function requireCondition(expression: Expression, context: Pick<Context, "written">): Expression {
  if (!kinds.boolean.accepts(expression)) {
    const params = { expected: kinds.boolean.words, found: expression.type };
    throw fault("TYPE_MISMATCH", context.written, expression.span, params);
  }
  return expression;
}

function checkIf(syntax: SyntaxCall, context: Context): Case {
  if (syntax.args.length !== 3) throw wrongArguments("if", "3", syntax.args.length, syntax.span, context);
  const [condition, then, otherwise] = syntax.args.map((arg) => context.check(arg, context)) as [
    Expression,
    Expression,
    Expression,
  ];
  return caseOf([{ when: requireCondition(condition, context), then }], otherwise, syntax.span, context);
}

function caseOf(
  branches: Case["branches"],
  otherwise: Expression | null,
  span: Span,
  context: Context,
): Case {
  const given = [...branches.map((branch) => branch.then), ...(otherwise ? [otherwise] : [])];
  const values = withTimes(given);
  const type = commonType(values.map((value) => value.type));
  if (type === null) throw differentTypes("CASE", values, span, context);
  return {
    kind: "case",
    type,
    branches: branches.map((branch, index) => ({ when: branch.when, then: values[index] ?? branch.then })),
    otherwise: otherwise && (values.at(-1) ?? otherwise),
    span,
  };
}

function checkAggregate(record: AggregateRecord, syntax: SyntaxCall, context: Context): Expression {
  const { written } = context;
  const name = syntax.name;
  if (context.inside !== null)
    throw fault("NESTED_AGGREGATE", written, syntax.span, { name, of: context.inside });
  if (context.place === "row") throw fault("AGGREGATE_NOT_ALLOWED", written, syntax.span, { name });
  const within: Context = { ...context, inside: name };
  const args = syntax.args.map((arg) => context.check(arg, within));
  const filter = syntax.filter && requireCondition(context.check(syntax.filter, within), within);
  if (!(syntax.star && record.star)) requireArguments(record, args, { name, span: syntax.span }, context);
  const type = resultOf(record, args, { name, span: syntax.span }, context);
  const node: Aggregate = {
    kind: "aggregate",
    type,
    name: record.name,
    args,
    distinct: syntax.distinct,
    filter,
    span: syntax.span,
  };
  if (context.names) return context.names.helper({ expression: node, overTime: null });
  context.used.push(null);
  return node;
}

function build(
  record: FunctionRecord,
  given: readonly Expression[],
  at: { readonly name: string; readonly span: Span },
  context: Context,
): Call {
  const args = withTimes(given);
  requireArguments(record, args, at, context);
  return { kind: "call", type: resultOf(record, args, at, context), name: record.name, args, span: at.span };
}

/** Text literals beside a date or timestamp are read as such: `signed_on >= '2026-01-01'`. */
function withTimes(args: readonly Expression[]): readonly Expression[] {
  if (!args.some((arg) => arg.type === "date" || arg.type === "timestamp")) return args;
  return args.map((arg) => {
    if (arg.kind !== "literal" || typeof arg.value !== "string") return arg;
    const value = isoTime(arg.value);
    return value === null ? arg : { ...arg, type: arg.value.length === 10 ? "date" : "timestamp", value };
  });
}

function requireArguments(
  { parameters, optional = 0, repeats = false }: AggregateRecord | FunctionRecord,
  args: readonly Expression[],
  at: { readonly name: string; readonly span: Span },
  context: Context,
): void {
  const least = parameters.length - optional;
  if (args.length < least || (args.length > parameters.length && !repeats)) {
    const most = repeats
      ? `${least} or more`
      : optional > 0
        ? `${least} or ${parameters.length}`
        : `${least}`;
    throw wrongArguments(at.name, most, args.length, at.span, context);
  }
  for (const [index, arg] of args.entries()) {
    const kind = kinds[parameters[Math.min(index, parameters.length - 1)] as ParameterKind];
    if (kind.accepts(arg)) continue;
    throw fault("TYPE_MISMATCH", context.written, arg.span, {
      name: at.name,
      expected: kind.words,
      found: arg.type,
    });
  }
}

function resultOf(
  record: AggregateRecord | FunctionRecord,
  args: readonly Expression[],
  at: { readonly name: string; readonly span: Span },
  context: Context,
): ExpressionType {
  const { result } = record;
  const type = typeof result === "string" ? result : result(args.map((arg) => arg.type));
  if (type === null) throw differentTypes(at.name, args, at.span, context);
  return type;
}

function differentTypes(name: string, args: readonly Expression[], span: Span, context: Context) {
  const found = [...new Set(args.map((arg) => arg.type))].join(" and ");
  return fault("TYPE_MISMATCH", context.written, span, { name, expected: "values of one type", found });
}

function wrongArguments(name: string, expected: string, found: number, span: Span, context: Context) {
  return fault("WRONG_ARGUMENTS", context.written, span, { name, expected, found });
}
