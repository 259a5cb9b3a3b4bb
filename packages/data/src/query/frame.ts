import { problem, ProblemError, type Dashboard } from "@vitalkit/spec";

import { allOf } from "../expression/build.js";
import type { Expression } from "../expression/tree.js";
import type { Question } from "../sources/answerer.js";
import { clockOf } from "./as-of.js";
import type { Clock } from "./moment.js";
import { rangeConditions, readRange } from "./plan-range.js";
import { reachOf, type Reach } from "./plan-reach.js";
import type { TableSchema } from "./plan-types.js";
import type { Query } from "./query.js";
import { createReader, type QueryReader } from "./reader.js";
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

/** A question read as far as all its plans share it. */
export interface Frame {
  readonly dataset: string;
  /** With what filters of the board put in the place of its own. */
  readonly query: Query;
  readonly reader: QueryReader;
  readonly clock: Clock;
  /** Open at both ends where nothing says otherwise. */
  readonly range: TimeRange;
  readonly order: NonNullable<Query["order_by"]>;
  readonly limit: number;
  readonly offset: number;
  readonly unreached: readonly string[];
  /** The rows that a plan is about: every filter together, within a range. */
  readonly where: (range: TimeRange) => Expression | true;
}

const rowLimit = 1_000;
const groupLimit = 10_000;
/** Most rows that an answer is made of, or that stand beside it. */
export const mostRows = 200_000;

/** @throws ProblemError as `planQuestion`. */
export function frameOf(input: PlanInput): Frame {
  const { dashboard, query: asked, question, dataset } = input;
  const { clock, reader } = readingOf(input);
  const reach = reachOf({ dashboard, question, clock, query: asked }, reader);
  const query = { ...asked, ...reach.replaced };
  const filters = [...(query.filters ?? []).map((text) => reader.filter(text)), ...reach.conditions];
  return {
    dataset,
    query,
    reader,
    clock,
    range: rangeOf(query, reach, reader, clock),
    order: question.order_by ?? query.order_by ?? [],
    ...pageOf(query, question),
    unreached: reach.unreached,
    where(range) {
      const time = range.since === null && range.until === null ? null : reader.time();
      return allOf([...filters, ...(time ? rangeConditions(time, range, clock.timeZone) : [])]);
    },
  };
}

/** What a chart's texts were last read with. */
interface Reading {
  readonly input: PlanInput;
  readonly clock: Clock;
  readonly reader: QueryReader;
}

/** The last reading of each chart: while only filters move, what it asks for is read and checked once. */
const readings = new WeakMap<Dashboard, Map<string, Reading>>();

function readingOf(input: PlanInput): Reading {
  const { dashboard, question, chartId, now } = input;
  const known = readings.get(dashboard) ?? new Map<string, Reading>();
  readings.set(dashboard, known);
  const key = `${chartId} ${input.dataset}`;
  const before = known.get(key);
  if (before && isAlike(before.input, input)) return before;
  const clock = clockOf(dashboard, now);
  const reader = createReader({ ...input, parameters: question.parameters ?? {}, clock });
  const reading = { input, clock, reader };
  known.set(key, reading);
  return reading;
}

function isAlike(a: PlanInput, b: PlanInput): boolean {
  const isSame = a.schema === b.schema && a.now === b.now;
  const [own, other] = [a.question.parameters ?? {}, b.question.parameters ?? {}];
  const names = Object.keys(own);
  return (
    isSame &&
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && Object.is(own[name], other[name]))
  );
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

function pageOf(query: Query, question: Question): Pick<Frame, "limit" | "offset"> {
  const limit = query.row_limit ?? (query.columns ? rowLimit : groupLimit);
  const offset = question.offset ?? query.offset ?? 0;
  for (const [name, value] of Object.entries({ row_limit: limit, offset })) {
    if (Number.isSafeInteger(value) && value >= 0) continue;
    const params = { of: name, expected: "a whole number from 0", found: value };
    throw new ProblemError([problem("OUT_OF_RANGE", "", params)]);
  }
  return { limit, offset };
}
