import type { Metric, TimeGrain } from "@vitalkit/spec";

import { allOf, outputReference, periodStart } from "../expression/build.js";
import type { AnswerNames } from "../expression/check-context.js";
import type { Expression } from "../expression/tree.js";
import type { Frame } from "./frame.js";
import { unitOfGrain } from "./grain.js";
import { withTies } from "./plan-order.js";
import type { MetricOutput, Output, Plan } from "./plan-types.js";
import { metricName } from "./query.js";
import { columnType, type QueryReader } from "./reader.js";

/** What a grouped plan is about. */
export interface Grouped {
  /** The time column in periods, or null. */
  readonly period: Output | null;
  readonly groups: readonly Output[];
  readonly where: Plan["where"];
  readonly constants: Plan["constants"];
  /** A condition on groups beside the query's own. */
  readonly having?: Expression;
}

/** The period and the groups that a query asks for. @throws ProblemError NO_TIME_COLUMN, UNKNOWN_COLUMN. */
export function keysOf({ query, reader, clock }: Frame): Pick<Grouped, "period" | "groups"> {
  const period = query.time_grain ? periodOf(query.time_grain, reader, clock.timeZone) : null;
  return { period, groups: [...new Set(query.groupby)].map((name) => reader.column(name)) };
}

/** A row a group, in a total order: the one asked for, then the keys. */
export function planGroups(frame: Frame, { period, groups, where, constants, having: own }: Grouped): Plan {
  const { query, reader, clock, order, dataset, limit, offset } = frame;
  const keys = [...(period ? [period] : []), ...groups];
  const metrics = distinctMetrics(query.metrics ?? []).map((metric) => reader.metric(metric));
  if (keys.length + metrics.length === 0) throw reader.fault("EMPTY_QUERY", "", {});
  const outputs = [...keys, ...metrics];
  refuseNamesakes(outputs, reader);
  const { names, helpers } = namesOf(outputs);
  const ordered = order.map(([text, direction]) => {
    const output = outputs.find((each) => each.name === text);
    return {
      expression: output ? outputReference(output) : reader.answer(text, names),
      descending: direction === "desc",
    };
  });
  const conditions = (query.having ?? []).map((text) => reader.having(text, names));
  const having = allOf(own ? [...conditions, own] : conditions);
  const timed = [...metrics, ...helpers].find((each) => each.overTime !== null);
  const time = timed ? reader.time() : null;
  if (timed && !time) throw reader.fault("NO_TIME_COLUMN", timed.name, { of: "over_time" });
  return {
    dataset,
    where,
    limit,
    offset,
    columns: null,
    groups: keys,
    metrics,
    helpers,
    time: time && periodStart("day", time, clock.timeZone),
    period: period?.expression ?? null,
    constants,
    having,
    order: withTies(ordered, keys.map(outputReference)),
  };
}

/** A metric that is asked for twice is answered once. */
export function distinctMetrics(metrics: readonly Metric[]): readonly Metric[] {
  const byText = metrics.map((metric) => {
    const expression = typeof metric === "string" ? metric : metric.expression;
    return [JSON.stringify([metricName(metric), expression]), metric] as const;
  });
  return [...new Map(byText).values()];
}

/** @throws ProblemError SAME_NAME for two outputs of one name: nobody could tell them apart. */
export function refuseNamesakes(outputs: readonly Output[], reader: QueryReader): void {
  const known = new Set<string>();
  for (const { name } of outputs) {
    if (known.has(name)) throw reader.fault("SAME_NAME", name, { name });
    known.add(name);
  }
}

function periodOf(grain: TimeGrain, reader: QueryReader, timeZone: string): Output {
  const time = reader.time();
  if (!time) throw reader.fault("NO_TIME_COLUMN", grain, { of: "time_grain" });
  const expression = periodStart(unitOfGrain[grain], time, timeZone);
  return { name: reader.dataset.time_column ?? "", type: columnType(expression.type), expression };
}

/** Names that `having` and `order` may use; metrics that are not among the outputs become helpers. */
function namesOf(outputs: readonly Output[]): { names: AnswerNames; helpers: MetricOutput[] } {
  const helpers: MetricOutput[] = [];
  const helper: AnswerNames["helper"] = ({ expression, overTime }) => {
    const known = [...outputs, ...helpers].find((each) => each.expression === expression);
    if (known) return outputReference(known);
    const type = overTime === "mean" ? "number" : columnType(expression.type);
    const added: MetricOutput = { name: `#${helpers.length}`, type, expression, overTime };
    helpers.push(added);
    return outputReference(added);
  };
  return { names: { outputs: new Map(outputs.map(({ name, type }) => [name, type])), helper }, helpers };
}
