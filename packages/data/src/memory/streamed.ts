import type { Aggregate, Expression } from "../expression/tree.js";
import type { Constant, MetricOutput, Plan } from "../query/plan-types.js";
import { CellGroups, type CellShape } from "./cell-groups.js";
import type { CellTally } from "./cell-tally.js";
import type { Groups } from "./groups.js";
import type { Scan } from "./scan.js";
import { Unstreamable } from "./unstreamable.js";

/** The groups of a plan, and of each of its constants, when the scan has run. */
export interface Streamed {
  readonly groups: () => Groups;
  /** Null where the constant's metrics are null. */
  readonly constant: (constant: Constant) => Groups | null;
}

/** Enters all that a grouped plan asks into `scan`. @throws Unstreamable. */
export function enter(plan: Plan, scan: Scan): Streamed {
  const metrics = [...plan.metrics, ...plan.helpers];
  const groups = plan.groups.map(({ expression }) => expression);
  const hasTime = plan.time !== null && metrics.some(({ overTime }) => overTime !== null);
  const time = hasTime ? [plan.time as Expression] : [];
  const tally = scan.tally(plan.where, [...groups, ...time]);
  need(tally, metrics, hasTime);
  const shape: CellShape = { groups: groups.length, hasTime, hasPeriod: plan.period !== null };
  const constants = new Map<Constant, CellTally>();
  for (const constant of plan.constants) {
    if (constant.where === null) continue;
    const whole = scan.tally(constant.where, time);
    need(whole, plan.metrics, hasTime);
    constants.set(constant, whole);
  }
  return {
    groups: () => new CellGroups(tally, shape),
    constant(constant) {
      const whole = constants.get(constant);
      return whole ? new CellGroups(whole, { groups: 0, hasTime, hasPeriod: false }) : null;
    },
  };
}

function need(tally: CellTally, metrics: readonly MetricOutput[], hasTime: boolean): void {
  for (const { expression, overTime } of metrics) {
    for (const node of aggregatesOf(expression)) {
      // Cells of different times do not tell which of their values are the same.
      if (node.distinct && hasTime && overTime === null) throw new Unstreamable();
      tally.need(node);
    }
  }
}

function aggregatesOf(expression: Expression): readonly Aggregate[] {
  switch (expression.kind) {
    case "aggregate":
      return [expression];
    case "call":
      return expression.args.flatMap(aggregatesOf);
    case "case":
      return [
        ...expression.branches.flatMap(({ when, then }) => [...aggregatesOf(when), ...aggregatesOf(then)]),
        ...(expression.otherwise ? aggregatesOf(expression.otherwise) : []),
      ];
    default:
      return [];
  }
}
