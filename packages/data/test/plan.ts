import type {
  Aggregate,
  Call,
  ColumnReference,
  Expression,
  ExpressionType,
  Literal,
} from "../src/expression/tree.js";
import type { ColumnType } from "@vitalkit/spec";
import type { MetricOutput, Output, Plan } from "../src/query/plan-types.js";

const span = { start: 0, end: 0 };

export function column(name: string, type: ColumnType): ColumnReference {
  return { kind: "column", name, type, span };
}

export function literal(type: ExpressionType, value: Literal["value"]): Literal {
  return { kind: "literal", type, value, span };
}

export function call(name: string, type: ExpressionType, ...args: Expression[]): Call {
  return { kind: "call", name, type, args, span };
}

export function aggregateOf(
  name: string,
  type: ExpressionType,
  args: Expression[],
  more: { distinct?: boolean; filter?: Expression } = {},
): Aggregate {
  return {
    kind: "aggregate",
    name,
    type,
    args,
    distinct: more.distinct ?? false,
    filter: more.filter ?? null,
    span,
  };
}

export function output(name: string, expression: Expression): Output {
  return { name, type: expression.type as ColumnType, expression };
}

export function metric(
  name: string,
  expression: Expression,
  overTime: MetricOutput["overTime"] = null,
): MetricOutput {
  return { ...output(name, expression), overTime };
}

/** A plan that keeps all rows, in no order, up to 1,000. */
export function planOf(parts: Partial<Plan>): Plan {
  return {
    dataset: "test",
    where: true,
    columns: null,
    groups: [],
    metrics: [],
    helpers: [],
    time: null,
    period: null,
    constants: [],
    having: true,
    order: [],
    limit: 1000,
    offset: 0,
    ...parts,
  };
}
