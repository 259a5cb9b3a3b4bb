import type { ColumnType } from "@vitalkit/spec";

import type { Unit } from "./kernels/calendar.js";
import type { Span } from "./tree.js";

/** An expression as it was written, before anybody knows which columns exist. */
export type Syntax =
  | SyntaxLiteral
  | SyntaxInterval
  | SyntaxName
  | SyntaxParameter
  | SyntaxOperator
  | SyntaxCall
  | SyntaxCase
  | SyntaxCast;

export interface SyntaxLiteral {
  readonly kind: "literal";
  readonly type: ColumnType | "null";
  /** Dates and timestamps are epoch milliseconds; integers beyond 2^53 are bigint. */
  readonly value: string | number | bigint | boolean | null;
  readonly span: Span;
}

/** `INTERVAL '1 month 2 days'`: lengths of time that are added one after the other. */
export interface SyntaxInterval {
  readonly kind: "interval";
  readonly parts: readonly { readonly count: number; readonly unit: Unit }[];
  readonly span: Span;
}

/** A column or a metric. A quoted name means exactly itself; a bare one may differ in case. */
export interface SyntaxName {
  readonly kind: "name";
  readonly name: string;
  readonly quoted: boolean;
  readonly span: Span;
}

export interface SyntaxParameter {
  readonly kind: "parameter";
  readonly name: string;
  readonly span: Span;
}

/**
 * An operator by the name of its record. `and` and `or` take two or more operands, `in` its subject and then the
 * list; `NOT IN`, `IS NOT NULL` and the like are `not` around the plain one.
 */
export interface SyntaxOperator {
  readonly kind: "operator";
  readonly name: string;
  readonly args: readonly Syntax[];
  readonly span: Span;
}

export interface SyntaxCall {
  readonly kind: "call";
  /** As written. */
  readonly name: string;
  readonly args: readonly Syntax[];
  /** COUNT(*). */
  readonly star: boolean;
  readonly distinct: boolean;
  /** FIRST(x ORDER BY y DESC), or null. */
  readonly orderBy: { readonly by: Syntax; readonly descending: boolean } | null;
  readonly filter: Syntax | null;
  readonly span: Span;
}

export interface SyntaxCase {
  readonly kind: "case";
  /** `CASE x WHEN 1 …` has one, `CASE WHEN x = 1 …` has null. */
  readonly operand: Syntax | null;
  readonly branches: readonly { readonly when: Syntax; readonly then: Syntax }[];
  readonly otherwise: Syntax | null;
  readonly span: Span;
}

export interface SyntaxCast {
  readonly kind: "cast";
  readonly to: ColumnType;
  readonly arg: Syntax;
  readonly span: Span;
}

/** The nodes directly below one. */
export function childrenOf(syntax: Syntax): readonly Syntax[] {
  switch (syntax.kind) {
    case "operator":
      return syntax.args;
    case "call":
      return [
        ...syntax.args,
        ...(syntax.orderBy ? [syntax.orderBy.by] : []),
        ...(syntax.filter ? [syntax.filter] : []),
      ];
    case "cast":
      return [syntax.arg];
    case "case":
      return [
        ...(syntax.operand ? [syntax.operand] : []),
        ...syntax.branches.flatMap((branch) => [branch.when, branch.then]),
        ...(syntax.otherwise ? [syntax.otherwise] : []),
      ];
    default:
      return [];
  }
}
