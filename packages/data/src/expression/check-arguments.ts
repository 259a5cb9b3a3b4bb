import { isoTime } from "../table/parse-time.js";
import type { Context } from "./check-context.js";
import { fault } from "./fault.js";
import type { AggregateRecord, FunctionRecord, ParameterKind } from "./functions/record.js";
import { isNumeric, isTime } from "./functions/types.js";
import { units } from "./kernels/calendar.js";
import type { Call, Expression, ExpressionType, Literal, Span } from "./tree.js";

type Kind = {
  readonly words: string;
  readonly accepts: (arg: Expression) => boolean;
  /** Whether it is a value that must stand there as it is. */
  readonly isWritten?: true;
};

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
    isWritten: true,
  },
  digits: {
    words: "a whole number from -15 to 15, written out",
    accepts: (arg) => isNumber(arg) && Number.isInteger(arg.value) && Math.abs(Number(arg.value)) <= 15,
    isWritten: true,
  },
  share: {
    words: "a number from 0 to 1",
    accepts: (arg) => isNumber(arg) && Number(arg.value) >= 0 && Number(arg.value) <= 1,
    isWritten: true,
  },
};

function isNumber(arg: Expression): arg is Literal {
  return arg.kind === "literal" && (arg.type === "integer" || arg.type === "number");
}

/** The same expression. @throws TYPE_MISMATCH unless it is boolean. */
export function requireCondition(expression: Expression, context: Pick<Context, "written">): Expression {
  if (!kinds.boolean.accepts(expression)) {
    const params = { expected: kinds.boolean.words, found: expression.type };
    throw fault("TYPE_MISMATCH", context.written, expression.span, params);
  }
  return expression;
}

/** A call of a function whose arguments are checked. @throws WRONG_ARGUMENTS, TYPE_MISMATCH. */
export function build(
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
export function withTimes(args: readonly Expression[]): readonly Expression[] {
  if (!args.some((arg) => arg.type === "date" || arg.type === "timestamp")) return args;
  return args.map((arg) => {
    if (arg.kind !== "literal" || typeof arg.value !== "string") return arg;
    const value = isoTime(arg.value);
    return value === null ? arg : { ...arg, type: arg.value.length === 10 ? "date" : "timestamp", value };
  });
}

export function requireArguments(
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
      found: kind.isWritten && arg.kind === "literal" ? String(arg.value) : arg.type,
    });
  }
}

export function resultOf(
  record: AggregateRecord | FunctionRecord,
  args: readonly Expression[],
  at: { readonly name: string; readonly span: Span },
  context: Context,
): ExpressionType {
  const { result } = record;
  const types = args.map((arg) => arg.type);
  const type = typeof result === "string" ? result : result(types, args);
  if (type === null) throw differentTypes(at.name, args, at.span, context);
  return type;
}

export function differentTypes(name: string, args: readonly Expression[], span: Span, context: Context) {
  const found = [...new Set(args.map((arg) => arg.type))].join(" and ");
  return fault("TYPE_MISMATCH", context.written, span, { name, expected: "values of one type", found });
}

export function wrongArguments(name: string, expected: string, found: number, span: Span, context: Context) {
  return fault("WRONG_ARGUMENTS", context.written, span, { name, expected, found });
}
