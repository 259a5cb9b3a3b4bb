import { comparisonOf } from "./comparison.js";
import { frameOf, type Frame, type PlanInput } from "./frame.js";
import { keysOf, planGroups } from "./plan-groups.js";
import { planRows } from "./plan-rows.js";
import type { Constant, Plan } from "./plan-types.js";

export type { PlanInput } from "./frame.js";

export interface Planned {
  readonly plan: Plan;
  /** Ids of the set filters, and columns of the selections, that do not reach the chart's dataset. */
  readonly unreached: readonly string[];
}

/**
 * Makes a question of a chart ready to run on any executor:
 *
 *     query -> columns, metrics (reader.ts) -> filters, selections (plan-reach.ts) -> range -> order -> Plan
 *
 * It is the answer itself where the query asks for no more than rows, groups, totals and the range before;
 * `answering` sees to all else.
 *
 * @throws ProblemError for anything in the query that the dataset does not have or that makes no sense, with the
 * option's JSON Pointer; UNKNOWN_DATASET; BAD_TIME_RANGE; TYPE_MISMATCH for a chosen value that no row can have.
 */
export function planQuestion(input: PlanInput): Planned {
  const frame = frameOf(input);
  const { query, unreached } = frame;
  if (query.columns) return { plan: planRows(frame), unreached };
  const where = frame.where(frame.range);
  return { plan: planGroups(frame, { ...keysOf(frame), where, constants: constantsOf(frame) }), unreached };
}

/** Metrics over the whole range, and over an earlier one, that stand in every row. */
export function constantsOf({ query, range, clock, where }: Frame): readonly Constant[] {
  const { totals, compare, compare_by: by = "range", share_of: share } = query;
  const earlier = compare === undefined ? null : comparisonOf(compare, range, clock);
  const isCompared = compare !== undefined && by === "range";
  return [
    ...(totals || share === "total" ? [{ suffix: "__total", where: where(range) } as const] : []),
    ...(isCompared ? [{ suffix: "__previous", where: earlier && where(earlier.range) } as const] : []),
  ];
}
