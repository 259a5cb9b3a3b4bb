import type { ColumnType } from "@vitalkit/spec";

import type { Unit } from "./kernels/calendar.js";
import type { Call, Expression, ExpressionType, Literal } from "./tree.js";

/** Nodes that nobody wrote stand nowhere. */
const nowhere = { start: 0, end: 0 };

export function literal(type: ExpressionType, value: Literal["value"]): Literal {
  return { kind: "literal", type, value, span: nowhere };
}

export function call(type: ExpressionType, name: string, ...args: readonly Expression[]): Call {
  return { kind: "call", type, name, args, span: nowhere };
}

/** A reference to an output of a plan, for its `having` and `order`. */
export function outputReference(output: { readonly name: string; readonly type: ColumnType }): Expression {
  return { kind: "column", name: output.name, type: output.type, span: nowhere };
}

/** All of the conditions; `true` when there are none. */
export function allOf(conditions: readonly Expression[]): Expression | true {
  const [first, ...rest] = conditions;
  if (!first) return true;
  return rest.length === 0 ? first : call("boolean", "and", ...conditions);
}

/** The start of the unit that holds a time, by the clocks of a zone. */
export function periodStart(unit: Unit, time: Expression, timeZone: string): Expression {
  if (time.type === "date") {
    return unit === "day" || unit === "hour" ? time : call("date", "date_trunc", literal("text", unit), time);
  }
  const type = unit === "hour" ? "timestamp" : "date";
  return call(type, "period_start", literal("text", unit), time, literal("text", timeZone));
}

/** Whether the value is among `values`, where null stands for itself. */
export function isAmong(value: Expression, values: readonly Literal[]): Expression {
  const present = values.filter((each) => each.value !== null);
  const conditions = [
    ...(present.length > 0 ? [call("boolean", "in", value, ...present)] : []),
    ...(present.length < values.length ? [call("boolean", "is_null", value)] : []),
  ];
  return conditions.length === 1 ? (conditions[0] as Call) : call("boolean", "or", ...conditions);
}
