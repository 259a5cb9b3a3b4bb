import type { Aggregate, Expression } from "../expression/tree.js";
import type { Constant, MetricOutput, Plan } from "../query/plan-types.js";
import { CellGroups, type CellShape } from "./cell-groups.js";
import type { CellTally } from "./cell-tally.js";
import type { Gathered } from "./roll-up.js";
import type { Scan } from "./scan.js";
import { Unstreamable } from "./unstreamable.js";

/** Enters all that a grouped plan asks into `scan`; what it gives is there when the scan has run. @throws Unstreamable. */
export function enter(plan: Plan, scan: Scan): () => Gathered {
  const { keys, time, shape, whole } = questionOf(plan);
  const tally = scan.tally(plan.where, keys);
  need(tally, plan, [...plan.metrics, ...plan.helpers]);
  const constants = new Map<Constant, CellTally>();
  for (const constant of plan.constants) {
    if (constant.where === null) continue;
    const all = scan.tally(constant.where, time);
    need(all, plan, plan.metrics);
    constants.set(constant, all);
  }
  return () => ({
    groups: CellGroups.of(tally, shape),
    constant(constant) {
      const all = constants.get(constant);
      return all ? CellGroups.of(all, whole) : null;
    },
  });
}

/** What the cells of a grouped plan are told apart by. */
export interface CellQuestion {
  /** The plan's groups, and then its time where a metric asks for it. */
  readonly keys: readonly Expression[];
  /** The time alone, or nothing. */
  readonly time: readonly Expression[];
  readonly shape: CellShape;
  /** The shape of a constant's cells, whose only key is the time. */
  readonly whole: CellShape;
}

export function questionOf(plan: Plan): CellQuestion {
  const hasTime = isTimed(plan);
  const time = hasTime ? [plan.time as Expression] : [];
  const groups = plan.groups.map(({ expression }) => expression);
  return {
    keys: [...groups, ...time],
    time,
    shape: { groups: groups.length, hasTime, hasPeriod: plan.period !== null },
    whole: { groups: 0, hasTime, hasPeriod: false },
  };
}

function isTimed({ time, metrics, helpers }: Plan): boolean {
  return time !== null && [...metrics, ...helpers].some(({ overTime }) => overTime !== null);
}

function need(tally: CellTally, plan: Plan, metrics: readonly MetricOutput[]): void {
  for (const { expression, overTime } of metrics) {
    for (const node of aggregatesOf(expression)) {
      // Cells of different times do not tell which of their values are the same.
      if (node.distinct && overTime === null && isTimed(plan)) throw new Unstreamable();
      tally.need(node);
    }
  }
}

/** The aggregates in a metric. */
export function aggregatesOf(expression: Expression): readonly Aggregate[] {
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
