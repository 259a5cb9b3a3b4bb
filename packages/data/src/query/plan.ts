import { problem, ProblemError, type Dashboard, type TimeGrain } from "@vitalkit/spec";

import { allOf, outputReference, periodStart } from "../expression/build.js";
import type { AnswerNames } from "../expression/check-context.js";
import type { Unit } from "../expression/kernels/calendar.js";
import type { Expression } from "../expression/tree.js";
import type { Question } from "../sources/answerer.js";
import { clockOf } from "./as-of.js";
import type { Clock } from "./moment.js";
import { previousRange, rangeConditions, readRange } from "./plan-range.js";
import { reachOf, type Reach } from "./plan-reach.js";
import type { Constant, MetricOutput, Output, Plan, TableSchema } from "./plan-types.js";
import type { Query } from "./query.js";
import { columnType, createReader, type QueryReader } from "./reader.js";
import type { TimeRange } from "./time-range.js";

export interface PlanInput {
  readonly dashboard: Dashboard;
  /** What the asking chart's record makes of its options. */
  readonly query: Query;
  /** Name of the chart's dataset. */
  readonly dataset: string;
  readonly schema: TableSchema;
  readonly question: Question;
  readonly chartId: string;
  /** The moment that relative ranges start from: `as_of` resolved, epoch milliseconds. */
  readonly now: number;
}

export interface Planned {
  readonly plan: Plan;
  /** Ids of the set filters, and columns of the selections, that do not reach the chart's dataset. */
  readonly unreached: readonly string[];
}

const rowLimit = 1_000;
const groupLimit = 10_000;

const unitOfGrain: Readonly<Record<TimeGrain, Unit>> = {
  PT1H: "hour",
  P1D: "day",
  P1W: "week",
  P1M: "month",
  P3M: "quarter",
  P1Y: "year",
};

/**
 * Makes a question of a chart ready to run on any executor:
 *
 *     query -> columns, metrics (reader.ts) -> filters, selections (plan-reach.ts) -> range -> order -> Plan
 *
 * @throws ProblemError for anything in the query that the dataset does not have or that makes no sense, with the
 * option's JSON Pointer; UNKNOWN_DATASET; BAD_TIME_RANGE; TYPE_MISMATCH for a chosen value that no row can have.
 */
export function planQuestion(input: PlanInput): Planned {
  const { dashboard, query: asked, question, now } = input;
  const parameters = question.parameters ?? {};
  const clock = clockOf(dashboard, now);
  const reader = createReader({ ...input, parameters, clock });
  const reach = reachOf({ dashboard, question, clock, query: asked }, reader);
  const query = { ...asked, ...reach.replaced };
  const range = rangeOf(query, reach, reader, clock);
  const filters = [...(query.filters ?? []).map((text) => reader.filter(text)), ...reach.conditions];
  const within = (part: TimeRange) => {
    const time = part.since === null && part.until === null ? null : reader.time();
    return allOf([...filters, ...(time ? rangeConditions(time, part, clock.timeZone) : [])]);
  };
  const rows = { dataset: input.dataset, where: within(range), ...pageOf(query, question) };
  const order = question.order_by ?? query.order_by ?? [];
  if (query.columns)
    return { plan: { ...rows, ...planRows(query, order, reader) }, unreached: reach.unreached };
  const previous = previousRange(range, clock.timeZone);
  const constants: Constant[] = [
    ...(query.totals ? [{ suffix: "__total", where: rows.where } as const] : []),
    ...(query.compare ? [{ suffix: "__previous", where: previous && within(previous) } as const] : []),
  ];
  const grouped = planGroups(query, order, reader, clock.timeZone);
  return { plan: { ...rows, ...grouped, constants }, unreached: reach.unreached };
}

/** A time filter of the board replaces the chart's own range. */
function rangeOf(query: Query, reach: Reach, reader: QueryReader, clock: Clock): TimeRange {
  if (reach.range) return reach.range;
  const text = query.time_range;
  if (text === undefined) return { since: null, until: null };
  const path = reader.fault("", text, {}).problems[0]?.path ?? "";
  const range = readRange(text, path, clock);
  const isOpen = range.since === null && range.until === null;
  if (!isOpen && reader.dataset.time_column === undefined)
    throw reader.fault("NO_TIME_COLUMN", text, { of: "time_range" });
  return range;
}

function pageOf(query: Query, question: Question): Pick<Plan, "limit" | "offset"> {
  const limit = query.row_limit ?? (query.columns ? rowLimit : groupLimit);
  const offset = question.offset ?? query.offset ?? 0;
  for (const [name, value] of Object.entries({ row_limit: limit, offset })) {
    if (Number.isSafeInteger(value) && value >= 0) continue;
    const params = { of: name, expected: "a whole number from 0", found: value };
    throw new ProblemError([problem("OUT_OF_RANGE", "", params)]);
  }
  return { limit, offset };
}

type Order = NonNullable<Query["order_by"]>;

function planRows(
  query: Query,
  asked: Order,
  reader: QueryReader,
): Omit<Plan, "dataset" | "where" | "limit" | "offset"> {
  const names = new Set([...(query.columns ?? []), ...(query.hidden_columns ?? [])]);
  const columns = [...names].map((name) => reader.column(name));
  const ordered = asked.map(([text, direction]) => ({
    expression: columns.find((each) => each.name === text)?.expression ?? reader.row(text),
    descending: direction === "desc",
  }));
  const ties = reader.dataset.key?.map((name) => reader.column(name)) ?? columns;
  return {
    columns,
    groups: [],
    metrics: [],
    helpers: [],
    time: null,
    period: null,
    constants: [],
    having: true,
    order: withTies(
      ordered,
      ties.map((each) => each.expression),
    ),
  };
}

function planGroups(
  query: Query,
  asked: Order,
  reader: QueryReader,
  timeZone: string,
): Omit<Plan, "dataset" | "where" | "limit" | "offset" | "constants"> {
  const period = query.time_grain ? periodOf(query.time_grain, reader, timeZone) : null;
  const groups = [...(period ? [period] : []), ...(query.groupby ?? []).map((name) => reader.column(name))];
  const metrics = (query.metrics ?? []).map((metric) => reader.metric(metric));
  if (groups.length + metrics.length === 0) throw reader.fault("EMPTY_QUERY", "", {});
  const { names, helpers } = namesOf([...groups, ...metrics]);
  const outputs = [...groups, ...metrics];
  const order = asked.map(([text, direction]) => {
    const output = outputs.find((each) => each.name === text);
    return {
      expression: output ? outputReference(output) : reader.answer(text, names),
      descending: direction === "desc",
    };
  });
  const having = allOf((query.having ?? []).map((text) => reader.having(text, names)));
  const time = [...metrics, ...helpers].some((each) => each.overTime !== null) ? reader.time() : null;
  if (!time) refuseTimeless([...metrics, ...helpers], reader);
  return {
    columns: null,
    groups,
    metrics,
    helpers,
    time: time && periodStart("day", time, timeZone),
    period: period?.expression ?? null,
    having,
    order: withTies(order, groups.map(outputReference)),
  };
}

function periodOf(grain: TimeGrain, reader: QueryReader, timeZone: string): Output {
  const time = reader.time();
  if (!time) throw reader.fault("NO_TIME_COLUMN", grain, { of: "time_grain" });
  const expression = periodStart(unitOfGrain[grain], time, timeZone);
  return { name: reader.dataset.time_column ?? "", type: columnType(expression.type), expression };
}

function refuseTimeless(metrics: readonly MetricOutput[], reader: QueryReader): void {
  const timed = metrics.find((each) => each.overTime !== null);
  if (timed) throw reader.fault("NO_TIME_COLUMN", timed.name, { of: "over_time" });
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

/** What was asked for, then `ties` ascending, each once. */
function withTies(order: Plan["order"], ties: readonly Expression[]): Plan["order"] {
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
