import { nearest } from "@vitalkit/spec";

import { checkAggregate } from "./check-aggregate.js";
import { build, differentTypes, requireCondition, withTimes, wrongArguments } from "./check-arguments.js";
import type { Context } from "./check-context.js";
import { checkTimeArithmetic } from "./check-time-arithmetic.js";
import { fault } from "./fault.js";
import { canCast, cast } from "./functions/cast.js";
import { functionNamed, writtenAggregate, writtenFunction, writtenNames } from "./functions/functions.js";
import { commonType } from "./functions/types.js";
import type { Syntax, SyntaxCall, SyntaxCase, SyntaxCast, SyntaxOperator } from "./syntax.js";
import type { Call, Case, Expression, Span } from "./tree.js";

/** An operator of the syntax. */
export function checkCall(syntax: SyntaxOperator, context: Context): Call {
  const shifted = checkTimeArithmetic(syntax, context);
  if (shifted) return shifted;
  const args = syntax.args.map((arg) => context.check(arg, context));
  return build(functionNamed(syntax.name), args, { name: spoken(syntax.name), span: syntax.span }, context);
}

/** An operator as it is written, for sentences. */
function spoken(name: string): string {
  return name === "negate" ? "-" : name.replaceAll("_", " ").toUpperCase();
}

/** Whatever is written `name(…)`. */
export function checkFunction(syntax: SyntaxCall, context: Context): Expression {
  const aggregate = writtenAggregate(syntax.name);
  if (aggregate) return checkAggregate(aggregate, syntax, context);
  if (["if", "iif"].includes(syntax.name.toLowerCase())) return checkIf(syntax, context);
  const record = writtenFunction(syntax.name);
  if (!record) {
    const params = { name: syntax.name, nearest: nearest(syntax.name, writtenNames()) };
    throw fault("UNKNOWN_FUNCTION", context.written, syntax.span, params);
  }
  if (syntax.star || syntax.distinct || syntax.orderBy || syntax.filter) {
    const found = syntax.star ? "*" : syntax.distinct ? "DISTINCT" : syntax.orderBy ? "ORDER BY" : "FILTER";
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
