import type { Query } from "@vitalkit/data/query";
import * as fc from "fast-check";

import type { Case } from "./board.js";
import { expressionsOver, inexactNumbers, say, type Texts } from "./expressions.js";
import { columnTypes } from "./literals.js";
import { columnsOf } from "./tables.js";

const columns = Object.fromEntries(
  columnTypes.map((type) => [type, fc.constantFrom(...columnsOf(type))]),
) as unknown as Texts;

/** Mostly shallow ones, which are quicker for every engine, and some deep ones. */
const shallow = expressionsOver(columns, 1);
const deep = expressionsOver(columns, 2);
const ofRows = Object.fromEntries(
  columnTypes.map((type) => [
    type,
    fc.oneof({ arbitrary: shallow[type], weight: 5 }, { arbitrary: deep[type], weight: 1 }),
  ]),
) as unknown as Texts;
const anyOfRows = fc.oneof(...columnTypes.map((type) => ofRows[type]), inexactNumbers(ofRows));

/** Sums of these are the same in whatever order they are added up. */
const exact = fc.constantFrom("x", "n", "m", "x * 2", "x + n", "n * m", "CASE WHEN b THEN x END", "abs(x)");
const only = fc.oneof({ arbitrary: fc.constant(""), weight: 3 }, say` FILTER (WHERE ${shallow.boolean})`);
const distinct = fc.constantFrom("", "DISTINCT ");
const anyColumn = fc.constantFrom("n", "big", "x", "w", "p", "s", "t", "b", "d", "day", "at", "c0");

/** Aggregates of which every engine has every digit. */
const ofGroups = expressionsOver(
  {
    integer: fc.oneof(
      say`COUNT(*)${only}`,
      say`COUNT(${distinct}${anyColumn})${only}`,
      say`SUM(${distinct}${fc.constantFrom("n", "m", "n + m")})${only}`,
      say`MIN(${columns.integer})${only}`,
    ),
    number: fc.oneof(
      say`SUM(${distinct}${exact})${only}`,
      say`SUM(${distinct}p)${only}`,
      say`AVG(${distinct}${exact})${only}`,
      say`${fc.constantFrom("MIN", "MAX", "ANY_VALUE")}(${columns.number})${only}`,
      edge(columns.number),
      fc.constant("ratio"),
    ),
    text: fc.oneof(
      say`${fc.constantFrom("MIN", "MAX", "ANY_VALUE")}(${columns.text})${only}`,
      edge(columns.text),
    ),
    boolean: say`${fc.constantFrom("MIN", "MAX", "BOOL_AND", "BOOL_OR")}(${columns.boolean})${only}`,
    date: say`${fc.constantFrom("MIN", "MAX")}(${columns.date})${only}`,
    timestamp: say`${fc.constantFrom("MIN", "MAX")}(${columns.timestamp})${only}`,
  },
  1,
);

function edge(value: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const order = fc.oneof(anyColumn, fc.constantFrom("c0 DESC", "day DESC", "x DESC", "lower(s)"));
  return say`${fc.constantFrom("FIRST", "LAST")}(${value} ORDER BY ${order})${only}`;
}

const spread = fc.oneof(
  say`${fc.constantFrom("STDDEV", "VARIANCE", "STDDEV_POP", "VAR_POP")}(${exact})${only}`,
  say`MEDIAN(${exact})${only}`,
  say`QUANTILE(${exact}, ${fc.constantFrom("0", "0.1", "0.5", "0.9", "1")})${only}`,
  fc.constant("usual"),
);

const metric = fc.oneof(
  { arbitrary: fc.oneof(...columnTypes.map((type) => ofGroups[type])), weight: 3 },
  {
    arbitrary: fc.constantFrom("COUNT(*)", "SUM(x)", "closing", "opening", "ratio", "closing * 2"),
    weight: 2,
  },
  spread,
);

const range = fc.constantFrom(
  "No filter",
  "Last 30 days",
  "2025-12-01 : 2026-01-01",
  "2025-10-25 : 2025-10-27",
  " : 2025-12-15",
  "2030-01-01 : 2031-01-01",
);
const direction = fc.constantFrom("asc" as const, "desc" as const);
const zone = fc.constantFrom(
  "UTC",
  "Europe/Berlin",
  "America/New_York",
  "Australia/Lord_Howe",
  "Asia/Kolkata",
);
const table = fc.constantFrom("many", "few", "few", "one", "none");
const filters = fc.array(ofRows.boolean, { maxLength: 2 });
const limits = { row_limit: optional(fc.nat(40)), offset: optional(fc.nat(3)) };

const place = { table, zone, columns: fc.tuple(anyOfRows, anyOfRows) };

/** Rows as they are, with calculated columns, under conditions, in an order. */
export const rowQuestions: fc.Arbitrary<Case> = fc.record({
  ...place,
  time: fc.constantFrom("day", "at", "d"),
  query: queryOf({
    columns: fc.uniqueArray(fc.constantFrom("id", "c0", "c1", "s", "w", "at"), {
      minLength: 1,
      maxLength: 4,
    }),
    filters,
    order_by: fc.array(fc.tuple(fc.oneof(...columnTypes.map((type) => columns[type])), direction), {
      maxLength: 2,
    }),
    time_range: optional(range),
    ...limits,
  }),
});

/** A row a group, of columns stored and calculated. */
export const groupQuestions: fc.Arbitrary<Case> = fc.record({
  ...place,
  columns: fc.tuple(fc.oneof(...columnTypes.map((type) => shallow[type])), shallow.text),
  time: fc.constantFrom("day", "at"),
  query: queryOf({
    groupby: fc.uniqueArray(fc.constantFrom("s", "t", "b", "n", "c0", "c1", "day", "big", "x", "p"), {
      maxLength: 2,
    }),
    metrics: fc.uniqueArray(metric, { minLength: 1, maxLength: 3 }),
    filters: fc.array(shallow.boolean, { maxLength: 1 }),
    having: fc.array(ofGroups.boolean, { maxLength: 1 }),
    order_by: fc.array(fc.tuple(fc.oneof(ofGroups.integer, ofGroups.number, ofGroups.text), direction), {
      maxLength: 1,
    }),
    totals: optional(fc.boolean()),
    time_range: optional(range),
    ...limits,
  }),
});

/** Periods of every length in every zone, with what counts at their ends, and the range before. */
export const timeQuestions: fc.Arbitrary<Case> = fc.record({
  ...place,
  columns: fc.constant(["upper(s)", "x > 0"]),
  time: fc.constantFrom("day", "at"),
  query: queryOf({
    time_grain: fc.constantFrom("PT1H", "P1D", "P1W", "P1M", "P3M", "P1Y"),
    groupby: fc.uniqueArray(fc.constantFrom("s", "b", "c1"), { maxLength: 1 }),
    metrics: fc.uniqueArray(metric, { minLength: 1, maxLength: 3 }),
    filters: fc.array(fc.constantFrom("x > 0", "b", "s IS NOT NULL", "n < 5"), { maxLength: 1 }),
    time_range: range,
    totals: optional(fc.boolean()),
    compare: optional(fc.constant("previous_period" as const)),
    ...limits,
  }),
});

/** What stands beside the groups, and what is done to the answer. */
export const besideQuestions: fc.Arbitrary<Case> = fc.record({
  ...place,
  columns: fc.constant(["upper(s)", "x > 0"]),
  time: fc.constantFrom("day", "at"),
  query: queryOf({
    time_grain: optional(fc.constantFrom("P1D", "P1W", "P1M", "P1Y")),
    groupby: fc.uniqueArray(fc.constantFrom("s", "b", "n", "c1"), { maxLength: 2 }),
    metrics: fc.uniqueArray(
      fc.constantFrom("COUNT(*)", "SUM(x)", "ratio", "closing", "MAX(s)", "COUNT(DISTINCT n)", "AVG(m)"),
      { minLength: 1, maxLength: 2 },
    ),
    filters: fc.array(fc.constantFrom("x > 0", "b", "s IS NOT NULL", "n < 5"), { maxLength: 1 }),
    time_range: range,
    top: optional(
      fc.record(
        {
          count: fc.integer({ min: 1, max: 4 }),
          metric: fc.constantFrom("COUNT(*)", "SUM(x)", "closing", "MAX(n)"),
          order: fc.constantFrom("asc" as const, "desc" as const),
          other: fc.constantFrom("Other", "Ada"),
        },
        { requiredKeys: ["count"] },
      ),
    ),
    fill: optional(fc.constantFrom("null" as const, "zero" as const)),
    window: optional(
      fc.constantFrom(
        { type: "rolling", function: "sum", periods: 3 } as const,
        { type: "rolling", function: "mean", periods: 2, min_periods: 2 } as const,
        { type: "cumulative", function: "max" } as const,
      ),
    ),
    share_of: optional(fc.constantFrom("total" as const, "period" as const, "group" as const)),
    compare: optional(fc.constantFrom("previous_period", "1 month ago", "2 days ago", "1 year ago")),
    compare_by: fc.constantFrom("range" as const, "group" as const),
    subtotals: optional(fc.constant([["s"], []])),
    ...limits,
  }).map((query) => ({
    ...query,
    ...(query.subtotals && !query.groupby?.includes("s") ? { subtotals: [[]] } : {}),
  })),
});

function optional<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.option(arbitrary, { nil: undefined });
}

/** Queries whose optional keys are there or not: a key that is undefined is no key. */
function queryOf(parts: {
  readonly [K in keyof Query]: fc.Arbitrary<Query[K] | undefined>;
}): fc.Arbitrary<Query> {
  return fc
    .record(parts as Record<string, fc.Arbitrary<unknown>>)
    .map(
      (query) =>
        Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined)) as Query,
    );
}
