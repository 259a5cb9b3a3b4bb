import { nearest } from "@vitalkit/spec";

import { checkCall, checkCase, checkCast, checkFunction } from "./check-call.js";
import type { AnswerNames, CheckedMetric, Context } from "./check-context.js";
import { checkTimeRange } from "./check-time-range.js";
import { fault, type Written } from "./fault.js";
import { writtenAggregate } from "./functions/functions.js";
import { momentOf } from "./moments.js";
import { refuseGiants } from "./measure.js";
import { parsed } from "./parsed.js";
import { matchName, type OverTime, type Scope } from "./scope.js";
import type { Syntax, SyntaxLiteral, SyntaxName, SyntaxParameter } from "./syntax.js";
import type { ColumnReference, Expression, Literal } from "./tree.js";

/** Checks the expressions of one dataset. Every method throws ProblemError with the piece's position. */
export interface Checker {
  /** A value of each row: a filter, a calculated column. No aggregates. */
  row(written: Written): Expression;
  /** The stored or calculated column that is meant by `name`, bare or not; null when there is none. */
  column(name: string): Expression | null;
  /** One value of many rows. */
  metric(written: Written): CheckedMetric;
  /** The saved metric of exactly this name, or null. */
  savedMetric(name: string): CheckedMetric | null;
  /** A value of each group: `having`, or an order. */
  answer(written: Written, names: AnswerNames): Expression;
}

/**
 * A checker for the expressions of a scope: names are resolved, types known, calculated columns and saved metrics
 * put in; each of these is checked once.
 */
export function createChecker(scope: Scope): Checker {
  const columns = new Map<string, Expression>();
  const metrics = new Map<string, CheckedMetric>();
  const open: string[] = [];

  function check(syntax: Syntax, context: Context): Expression {
    switch (syntax.kind) {
      case "literal":
        return checkLiteral(syntax, context.written);
      case "parameter":
        return checkParameter(syntax, scope, context.written);
      case "name":
        return context.place === "row" || context.inside !== null
          ? rowName(syntax, context)
          : groupName(syntax, context);
      case "operator":
        return checkCall(syntax, context);
      case "interval":
        throw fault("TYPE_MISMATCH", context.written, syntax.span, {
          name: "INTERVAL",
          expected: "a date or timestamp to be added to",
          found: "none",
        });
      case "call":
        return (
          momentOf(syntax, scope.clock) ??
          checkTimeRange(syntax, scope.clock, context) ??
          checkFunction(syntax, context)
        );
      case "case":
        return checkCase(syntax, context);
      case "cast":
        return checkCast(syntax, context);
    }
  }

  function whole(written: Written, place: Context["place"], names?: AnswerNames): [Expression, OverTime[]] {
    const used: OverTime[] = [];
    const context: Context = { written, inside: null, place, check, used, ...(names ? { names } : {}) };
    const expression = check(parsed(written.text, written.path), context);
    refuseGiants(expression, written);
    return [expression, used];
  }

  /** Runs `read` while `name` counts as open: to meet it again below is a cycle. */
  function opening<T>(name: string, written: Written, read: () => T): T {
    if (open.includes(name)) {
      const via = open.slice(open.indexOf(name) + 1);
      throw fault("EXPRESSION_CYCLE", written, { start: 0, end: written.text.length }, { name, via });
    }
    open.push(name);
    try {
      return read();
    } finally {
      open.pop();
    }
  }

  function stored(name: string, span: ColumnReference["span"]): Expression {
    const type = scope.columns?.get(name) ?? "text";
    return { kind: "column", type, name, span };
  }

  /** In its own expression a column's name is the stored one that it hides. */
  function isHidden(name: string): boolean {
    return open.at(-1) === name && (scope.columns?.has(name) ?? false);
  }

  function namedColumn(name: string, span: ColumnReference["span"]): Expression {
    const written = scope.calculated.get(name);
    if (!written || isHidden(name)) return stored(name, span);
    const known = columns.get(name) ?? opening(name, written, () => whole(written, "row")[0]);
    columns.set(name, known);
    return known;
  }

  function findColumn(name: string, quoted: boolean): string | null {
    const has = (each: string) => scope.calculated.has(each) || (scope.columns?.has(each) ?? false);
    return matchName(name, quoted, has, [...scope.calculated.keys(), ...(scope.columns?.keys() ?? [])]);
  }

  function findMetric({ name, quoted }: SyntaxName): string | null {
    return matchName(name, quoted, (each) => scope.metrics.has(each), scope.metrics.keys());
  }

  function rowName(syntax: SyntaxName, context: Context): Expression {
    const column = findColumn(syntax.name, syntax.quoted);
    if (column !== null) {
      const isNull = scope.untyped.has(column) && (!scope.calculated.has(column) || isHidden(column));
      return isNull ? nothing(syntax) : namedColumn(column, syntax.span);
    }
    // A stored column may bear a metric's name, and here the column is meant.
    if (scope.columns === null) return nothing(syntax);
    if (findMetric(syntax) !== null) {
      const code = context.inside === null ? "AGGREGATE_NOT_ALLOWED" : "NESTED_AGGREGATE";
      throw fault(code, context.written, syntax.span, { name: syntax.name, of: context.inside });
    }
    throw unknownColumn(syntax, context, [...scope.calculated.keys(), ...scope.columns.keys()]);
  }

  function groupName(syntax: SyntaxName, context: Context): Expression {
    const outputs = context.names?.outputs;
    if (outputs) {
      const output = matchName(syntax.name, syntax.quoted, (each) => outputs.has(each), outputs.keys());
      if (output !== null)
        return { kind: "column", type: outputs.get(output) ?? "text", name: output, span: syntax.span };
    }
    const metric = findMetric(syntax);
    if (metric !== null) {
      const known = savedMetric(metric);
      context.used.push(known.overTime);
      return context.names ? context.names.helper(known) : known.expression;
    }
    const isColumn = findColumn(syntax.name, syntax.quoted) !== null;
    if (isColumn || scope.columns === null) {
      throw fault("COLUMN_NOT_AGGREGATED", context.written, syntax.span, { name: syntax.name });
    }
    throw unknownColumn(syntax, context, [
      ...scope.metrics.keys(),
      ...scope.calculated.keys(),
      ...scope.columns.keys(),
    ]);
  }

  function savedMetric(name: string): CheckedMetric {
    const saved = scope.metrics.get(name);
    if (!saved) throw new TypeError(`no metric ${name}`);
    const known = metrics.get(name) ?? opening(name, saved, () => checkMetric(saved, saved.overTime));
    metrics.set(name, known);
    return known;
  }

  function checkMetric(written: Written, own: OverTime): CheckedMetric {
    const [expression, used] = whole(written, "metric");
    const all = { start: 0, end: written.text.length };
    if (used.length === 0) throw fault("METRIC_NEEDS_AGGREGATE", written, all);
    const kinds = new Set(own === null ? used : [own, ...used.filter((each) => each !== null)]);
    if (kinds.size > 1)
      throw fault("METRIC_OVER_TIME_MIXED", written, all, { found: [...kinds].map((each) => each ?? "all") });
    return { expression, overTime: own ?? used[0] ?? null };
  }

  function unknownColumn(syntax: SyntaxName, context: Context, candidates: readonly string[]) {
    const isFunction = writtenAggregate(syntax.name) !== null;
    return fault("UNKNOWN_COLUMN", context.written, syntax.span, {
      column: syntax.name,
      dataset: scope.dataset,
      nearest: isFunction ? null : nearest(syntax.name, candidates),
    });
  }

  return {
    row: (written) => whole(written, "row")[0],
    column(name) {
      const found = findColumn(name, false);
      if (found !== null) return namedColumn(found, { start: 0, end: 0 });
      return null;
    },
    metric: (written) => checkMetric(written, null),
    savedMetric: (name) => (scope.metrics.has(name) ? savedMetric(name) : null),
    answer: (written, names) => whole(written, "answer", names)[0],
  };
}

function nothing({ span }: SyntaxName): Literal {
  return { kind: "literal", type: "null", value: null, span };
}

function checkLiteral({ type, value, span }: SyntaxLiteral, written: Written): Literal {
  if (typeof value === "bigint" && BigInt.asIntN(64, value) !== value) {
    throw fault("NUMBER_RANGE", written, span, { found: String(value) });
  }
  return { kind: "literal", type, value, span };
}

function checkParameter({ name, span }: SyntaxParameter, scope: Scope, written: Written): Literal {
  const value = scope.parameters.get(name);
  if (value === undefined) {
    throw fault("UNKNOWN_PARAMETER", written, span, {
      name,
      nearest: nearest(name, scope.parameters.keys()),
    });
  }
  return { ...value, span };
}
