import type { Context } from "./check-context.js";
import { requireArguments, requireCondition, resultOf } from "./check-arguments.js";
import { fault } from "./fault.js";
import { aggregateNamed } from "./functions/functions.js";
import type { AggregateRecord } from "./functions/record.js";
import type { SyntaxCall } from "./syntax.js";
import type { Aggregate, Expression } from "./tree.js";

/** A call of an aggregate. @throws ProblemError where it has no place, or its parts do not go together. */
export function checkAggregate(record: AggregateRecord, syntax: SyntaxCall, context: Context): Expression {
  const { written } = context;
  const { name, span } = syntax;
  if (context.inside !== null) throw fault("NESTED_AGGREGATE", written, span, { name, of: context.inside });
  if (context.place === "row") throw fault("AGGREGATE_NOT_ALLOWED", written, span, { name });
  refuseForm(record, syntax, context);
  const within: Context = { ...context, inside: name };
  const order = syntax.orderBy;
  const args = [...syntax.args, ...(order ? [order.by] : [])].map((arg) => context.check(arg, within));
  const filter = syntax.filter && requireCondition(context.check(syntax.filter, within), within);
  if (!(syntax.star && record.star)) requireArguments(record, args, { name, span }, context);
  const { made } = record;
  const base = { kind: "aggregate", args, distinct: syntax.distinct, filter, span } as const;
  const own = (named: string, taken: readonly Expression[] = args): Expression => {
    const each = aggregateNamed(named);
    return use(
      { ...base, args: taken, name: named, type: resultOf(each, taken, { name, span }, context) },
      context,
    );
  };
  if (made) return made(own, args);
  const isReversed = order?.descending === true;
  return own(isReversed ? ({ first: "last", last: "first" }[record.name] ?? record.name) : record.name);
}

function use(node: Aggregate, context: Context): Expression {
  if (context.names) return context.names.helper({ expression: node, overTime: null });
  context.used.push(null);
  return node;
}

/** ORDER BY is for the aggregates that need it, DISTINCT for those that all engines have it for. */
function refuseForm(record: AggregateRecord, syntax: SyntaxCall, { written }: Context): void {
  const { name, span, orderBy, distinct } = syntax;
  if (orderBy && !record.ordered) {
    throw fault("EXPRESSION_SYNTAX", written, orderBy.by.span, {
      found: "ORDER BY",
      expected: "FIRST or LAST",
    });
  }
  if (!orderBy && record.ordered) {
    const example = `${name.toUpperCase()}(x ORDER BY y)`;
    throw fault("EXPRESSION_SYNTAX", written, span, { found: `${name}(…)`, expected: example });
  }
  if (distinct && record.distinct === false) {
    throw fault("EXPRESSION_SYNTAX", written, span, { found: "DISTINCT", expected: "all values" });
  }
}
