import { allOf, call, isAmong, literal, outputReference, periodStart } from "../expression/build.js";
import type { Expression } from "../expression/tree.js";
import type { Table } from "../table/table.js";
import type { Frame } from "./frame.js";
import type { Grouped } from "./plan-groups.js";
import type { Output, Plan } from "./plan-types.js";
import { metricName, type TopGroups } from "./query.js";

/** The column that tells the group of all others from one that bears its name. */
export const otherName = "__other";

/** Asks for the groups with the most (or the least) of the metric over the whole range; ties go by the keys. */
export function rankingPlan(frame: Frame, top: TopGroups, grouped: Grouped): Plan {
  const { query, reader, clock, dataset } = frame;
  const [first] = query.metrics ?? [];
  const named = query.metrics?.find((each) => metricName(each) === top.metric);
  const metric = reader.metric(named ?? top.metric ?? first ?? "COUNT(*)");
  const time = metric.overTime === null ? null : reader.time();
  if (metric.overTime !== null && !time)
    throw reader.fault("NO_TIME_COLUMN", metric.name, { of: "over_time" });
  const order = { expression: outputReference(metric), descending: top.order !== "asc" };
  const ties = grouped.groups.map((group) => ({ expression: outputReference(group), descending: false }));
  return {
    dataset,
    where: grouped.where,
    limit: top.count,
    offset: 0,
    columns: null,
    groups: grouped.groups,
    metrics: [metric],
    helpers: [],
    time: time && periodStart("day", time, clock.timeZone),
    period: null,
    constants: [],
    having: true,
    order: [order, ...ties],
  };
}

/**
 * The same question of the groups that are kept: the rest left out, or gathered under one name. Of rows that are left out no
 * day is known any more: where that matters, groups are left out instead (`by`).
 */
export function ofTop(top: TopGroups, grouped: Grouped, ranking: Table, by: "rows" | "groups"): Grouped {
  const { other } = top;
  if (other === undefined && by === "groups") {
    const answers = grouped.groups.map((group) => ({ ...group, expression: outputReference(group) }));
    return { ...grouped, having: memberOf(answers, ranking) };
  }
  const kept = memberOf(grouped.groups, ranking);
  if (other === undefined)
    return { ...grouped, where: allOf(grouped.where === true ? [kept] : [grouped.where, kept]) };
  const groups = grouped.groups.map((group): Output => {
    const name = group.type === "text" ? literal("text", other) : null;
    return { ...group, expression: chosen(kept, group, name) };
  });
  const isOther = call("boolean", "is_distinct_from", kept, literal("boolean", true));
  return { ...grouped, groups: [...groups, { name: otherName, type: "boolean", expression: isOther }] };
}

function chosen(when: Expression, { type, expression }: Output, otherwise: Expression | null): Expression {
  const { span } = literal("null", null);
  return { kind: "case", type, branches: [{ when, then: expression }], otherwise, span };
}

/** Whether a row belongs to one of the groups; none of them: to none. */
function memberOf(groups: readonly Output[], ranking: Table): Expression {
  const rows = Array.from({ length: ranking.numRows }, (_, row) => row);
  const values = ({ name, type }: Output) =>
    rows.map((row) => literal(type, ranking.getChild(name)?.get(row) ?? null));
  const [only, ...more] = groups;
  if (!only || rows.length === 0) return literal("boolean", !only);
  if (more.length === 0) return isAmong(only.expression, values(only));
  const columns = groups.map((group) => ({ expression: group.expression, values: values(group) }));
  const tuples = rows.map(
    (row) =>
      allOf(
        columns.map(({ expression, values: own }) => isAmong(expression, own.slice(row, row + 1))),
      ) as Expression,
  );
  return tuples.length === 1 ? (tuples[0] as Expression) : call("boolean", "or", ...tuples);
}
