import type { Plan } from "../query/plan-types.js";

const span = { start: 0, end: 0 };

/** The plan whose answer `distinct` is. */
export function distinctPlan(plan: Plan): Plan {
  const [group] = plan.groups;
  if (!group) throw new TypeError("the plan has no group");
  return {
    ...plan,
    groups: [{ ...group, name: "value" }],
    metrics: [
      {
        name: "count",
        type: "integer",
        overTime: null,
        expression: {
          kind: "aggregate",
          type: "integer",
          name: "count",
          args: [],
          distinct: false,
          filter: null,
          span,
        },
      },
    ],
    helpers: [],
    constants: [],
    having: true,
    order: [
      { expression: { kind: "column", type: "integer", name: "count", span }, descending: true },
      { expression: { kind: "column", type: group.type, name: "value", span }, descending: false },
    ],
  };
}
