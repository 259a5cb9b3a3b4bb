import type { Expression } from "../expression/tree.js";
import type { Plan } from "./plan-types.js";

/** What was asked for, then `ties` ascending, each once. */
export function withTies(order: Plan["order"], ties: readonly Expression[]): Plan["order"] {
  const isOrdered = (tie: Expression) =>
    order.some(
      ({ expression: each }) =>
        each === tie || (each.kind === "column" && tie.kind === "column" && each.name === tie.name),
    );
  return [
    ...order,
    ...ties.filter((tie) => !isOrdered(tie)).map((expression) => ({ expression, descending: false })),
  ];
}
