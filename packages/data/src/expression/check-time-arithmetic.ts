import { literal } from "./build.js";
import { build } from "./check-arguments.js";
import type { Context } from "./check-context.js";
import { fault } from "./fault.js";
import { functionNamed } from "./functions/functions.js";
import { isoTime } from "../table/parse-time.js";
import type { Syntax, SyntaxInterval, SyntaxOperator } from "./syntax.js";
import type { Call, Expression, Span } from "./tree.js";

/**
 * `+` and `-` with a date or timestamp: a time and an interval, a date and a number of days, and the days between two
 * dates. Null for any other operator, and for numbers.
 * @throws ProblemError TYPE_MISMATCH
 */
export function checkTimeArithmetic({ name, args, span }: SyntaxOperator, context: Context): Call | null {
  if ((name !== "+" && name !== "-") || args.length !== 2) return null;
  const [left, right] = args as [Syntax, Syntax];
  const shift = (time: Expression, unit: string, count: Expression) =>
    build(functionNamed("date_add"), [literal("text", unit), count, time], { name, span }, context);
  if (right.kind === "interval")
    return addInterval(timeOf(left, context), right, name === "-" ? -1 : 1, shift);
  if (left.kind === "interval" && name === "+") return addInterval(timeOf(right, context), left, 1, shift);
  const [a, b] = [context.check(left, context), context.check(right, context)];
  if (!isMoment(a) && !isMoment(b)) return build(functionNamed(name), [a, b], { name, span }, context);
  if (a.type === "date" && isCount(b)) return shift(a, "day", name === "-" ? negative(b, span, context) : b);
  if (b.type === "date" && isCount(a) && name === "+") return shift(b, "day", a);
  const [from, to] = [asDate(b), asDate(a)];
  if (name === "-" && from && to)
    return build(functionNamed("date_diff"), [literal("text", "day"), from, to], { name, span }, context);
  const expected =
    name === "-"
      ? "two dates, or a time and an INTERVAL; date_diff counts between timestamps"
      : "a time and an INTERVAL";
  throw fault("TYPE_MISMATCH", context.written, span, { name, expected, found: `${a.type} and ${b.type}` });
}

function addInterval(
  time: Expression,
  { parts }: SyntaxInterval,
  sign: 1 | -1,
  shift: (time: Expression, unit: string, count: Expression) => Call,
): Call {
  return parts.reduce(
    (sum, { unit, count }) => shift(sum, unit, literal("integer", sign * count)),
    time,
  ) as Call;
}

/** Text beside an interval is a time written out. */
function timeOf(syntax: Syntax, context: Context): Expression {
  const checked = context.check(syntax, context);
  return asDate(checked) ?? checked;
}

function asDate(expression: Expression): Expression | null {
  if (expression.type === "date") return expression;
  if (expression.kind !== "literal" || typeof expression.value !== "string") return null;
  const value = isoTime(expression.value);
  if (value === null) return null;
  return { ...expression, type: expression.value.length === 10 ? "date" : "timestamp", value };
}

function isMoment({ type }: Expression): boolean {
  return type === "date" || type === "timestamp";
}

function isCount({ type }: Expression): boolean {
  return type === "integer" || type === "null";
}

function negative(count: Expression, span: Span, context: Context): Expression {
  return build(functionNamed("negate"), [count], { name: "-", span }, context);
}
