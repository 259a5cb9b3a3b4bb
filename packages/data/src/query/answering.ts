import type { Result } from "../memory/result.js";
import type { Table } from "../table/table.js";
import { finish, isMade } from "./after/finish.js";
import { besidesOf, type Restrict } from "./besides.js";
import { frameOf, mostRows, type Frame, type PlanInput } from "./frame.js";
import { lookBack } from "./look-back.js";
import { constantsOf } from "./plan.js";
import { keysOf, planGroups } from "./plan-groups.js";
import { isPlain, plainAnswering, type Answering } from "./plain-answering.js";
import type { Plan } from "./plan-types.js";
import { ofTop, rankingPlan } from "./top-groups.js";

/**
 * Answers a question of a chart on whatever executor runs the plans that it yields:
 *
 *     query -> the groups that are kept (one plan) -> groups, and what stands beside them (plans at once)
 *           -> gaps filled -> comparison -> windows -> shares -> subtotals -> pivot
 *
 * @throws ProblemError as `planQuestion`.
 */
export function* answering(input: PlanInput): Answering {
  const frame = frameOf(input);
  if (frame.query.columns || isPlain(frame.query)) return yield* plainAnswering(input);
  const restrict = yield* restriction(frame);
  const range = lookBack(frame, frame.range);
  const keys = keysOf(frame);
  const whole = isMade(frame.query) ? { ...frame, limit: mostRows, offset: 0 } : frame;
  const plan = planGroups(
    whole,
    restrict({ ...keys, where: frame.where(range), constants: constantsOf(frame) }),
  );
  const besides = besidesOf(frame, keys, restrict);
  const plans = [plan, ...Object.values(besides).flat()].filter((each): each is Plan => each !== null);
  const results = yield plans;
  const tables = new Map<Plan, Table>(plans.map((each, index) => [each, (results[index] as Result).table]));
  return {
    ...finish(frame, { plan, besides, tables, rowCount: (results[0] as Result).rowCount }),
    unreached: frame.unreached,
  };
}

/** Keeps the groups with the most of a metric, where the query asks for some; it takes a plan to find them. */
function* restriction(frame: Frame): Generator<readonly Plan[], Restrict, readonly Result[]> {
  const { query, range, where, reader } = frame;
  const { top } = query;
  const grouped = { ...keysOf(frame), where: where(range), constants: [] };
  if (!top || grouped.groups.length === 0) return (all) => all;
  const [ranking] = yield [rankingPlan(frame, top, grouped)];
  const isTimed = (query.metrics ?? []).some((metric) => reader.metric(metric).overTime !== null);
  return (all, by = isTimed ? "groups" : "rows") => ofTop(top, all, (ranking as Result).table, by);
}
