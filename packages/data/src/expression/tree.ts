import type { ColumnType } from "@vitalkit/spec";

export type ExpressionType = ColumnType | "interval" | "null";

/** Where a node stands in the text it was read from: offsets in UTF-16 units, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * A checked, typed expression: nothing in it is unresolved. Operators are calls by the name of their
 * function record: "+", "=", "and", "in", "between", "like", "is_null", "cast" …
 */
export type Expression = Literal | ColumnReference | Call | Aggregate | Case;

export interface Literal {
  readonly kind: "literal";
  readonly type: ExpressionType;
  /** Dates and timestamps are epoch milliseconds. */
  readonly value: string | number | bigint | boolean | null;
  readonly span: Span;
}

/** A stored column of the source's table; calculated columns have been replaced by their expressions. */
export interface ColumnReference {
  readonly kind: "column";
  readonly type: ColumnType;
  readonly name: string;
  readonly span: Span;
}

export interface Call {
  readonly kind: "call";
  readonly type: ExpressionType;
  readonly name: string;
  readonly args: readonly Expression[];
  readonly span: Span;
}

export interface Aggregate {
  readonly kind: "aggregate";
  readonly type: ExpressionType;
  /** "sum", "avg", "min", "max", "count", "median" …; COUNT(*) has no args. */
  readonly name: string;
  readonly args: readonly Expression[];
  readonly distinct: boolean;
  /** FILTER (WHERE …), or null. */
  readonly filter: Expression | null;
  readonly span: Span;
}

export interface Case {
  readonly kind: "case";
  readonly type: ExpressionType;
  readonly branches: readonly { readonly when: Expression; readonly then: Expression }[];
  readonly otherwise: Expression | null;
  readonly span: Span;
}
