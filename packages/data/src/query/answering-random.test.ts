import * as fc from "fast-check";
import { expect, test } from "vitest";

import { type Asked, type DayRow, expectedAnswer, metricNames } from "../../test/answer-reference.js";
import { dashboardOf } from "../../test/dashboard.js";
import { fuzzRuns } from "../../test/fuzz-runs.js";
import { rowsOf } from "../../test/table-sql.js";
import { execute } from "../memory/execute.js";
import { tableFromColumns } from "../table/from-columns.js";
import { answering } from "./answering.js";
import { answerWith } from "./plain-answering.js";
import type { Query } from "./query.js";

const DAY = 86_400_000;
/** Before the leap day of 2024, so that months of every length are met. */
const BEGIN = Date.UTC(2023, 10, 20);

const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { freq: 6 });
/** Often about the ends of months that are shorter than others. */
const anyDay = fc.oneof(
  fc.integer({ min: 0, max: 460 }).map((count) => BEGIN + count * DAY),
  fc.constantFrom(-2, -1, 0, 1).map((count) => Date.UTC(2024, 1, 29) + count * DAY),
  fc.constantFrom(-3, -2, -1, 0).map((count) => Date.UTC(2024, 0, 31) + count * DAY),
  fc.constantFrom(-1, 0, 1).map((count) => Date.UTC(2025, 1, 28) + count * DAY),
);

const anyRow: fc.Arbitrary<DayRow> = fc.record({
  day: maybe(anyDay),
  tier: maybe(fc.constantFrom("a", "b", "c")),
  n: maybe(fc.integer({ min: -10, max: 40 })),
  m: maybe(fc.integer({ min: 0, max: 4 })),
});

const anyWindow = fc.oneof(
  fc.record({
    type: fc.constant("rolling" as const),
    function: fc.constantFrom("sum", "mean", "min", "max"),
    periods: fc.integer({ min: 1, max: 4 }),
    min_periods: fc.integer({ min: 1, max: 2 }),
  }),
  fc.record({ type: fc.constant("cumulative" as const), function: fc.constantFrom("sum", "max") }),
);

const earlier = [
  "previous_period",
  "1 month ago",
  "1 year ago",
  "2 weeks ago",
  "10 days ago",
  "1 quarter ago",
];

const anyQuestion: fc.Arbitrary<Asked> = fc
  .record({
    rows: fc.array(anyRow, { maxLength: 30 }),
    grain: fc.constantFrom("P1D", "P1W", "P1M", "P3M", "P1Y"),
    isGrouped: fc.boolean(),
    since: fc.option(anyDay),
    until: fc.option(anyDay),
    asOf: anyDay,
    window: fc.option(anyWindow),
    compare: fc.option(fc.constantFrom(...earlier)),
    share: fc.option(fc.constantFrom("total", "period", "group")),
    fill: fc.option(fc.constantFrom("null", "zero")),
    names: fc.uniqueArray(fc.constantFrom(...metricNames), { minLength: 1 }),
  })
  .filter(({ since, until }) => since === null || until === null || since < until)
  // A share is of what a period has itself, a window of several.
  .map((asked) => ({ ...asked, share: asked.window || asked.fill ? null : asked.share }));

function queryOf(asked: Asked): Query {
  const { grain, isGrouped, since, until, window, compare, share, fill, names } = asked;
  const day = (bound: number | null) => (bound === null ? "" : new Date(bound).toISOString().slice(0, 10));
  return {
    time_grain: grain,
    groupby: isGrouped ? ["tier"] : [],
    metrics: names,
    time_range: `${day(since)} : ${day(until)}`,
    ...(window && { window }),
    ...(compare !== null && { compare, compare_by: "group" }),
    ...(share && { share_of: share }),
    ...(fill && { fill }),
  };
}

async function answerTo(asked: Asked): Promise<Map<string, Record<string, number | null>>> {
  const { rows, isGrouped, asOf } = asked;
  const table = tableFromColumns({
    day: { type: "date", values: rows.map(({ day }) => day) },
    tier: { type: "text", values: rows.map(({ tier }) => tier) },
    n: { type: "integer", values: rows.map(({ n }) => n) },
    m: { type: "integer", values: rows.map(({ m }) => m) },
  });
  const steps = answering({
    dashboard: dashboardOf(
      { t: { time_column: "day", metrics: { ratio: { expression: "SUM(n) / SUM(m)" } as never } } },
      { as_of: new Date(asOf).toISOString().slice(0, 10) },
    ),
    query: queryOf(asked),
    dataset: "t",
    schema: new Map(table.schema.fields.map(({ name, type }) => [name, type])),
    question: { chart: "c", filters: {}, selections: [] },
    chartId: "c",
    now: asOf + DAY,
  });
  const { table: answer } = await answerWith(steps, async (plan) => execute(plan, table));
  const names = answer.schema.fields.map(({ name }) => name);
  const keys = isGrouped ? 2 : 1;
  return new Map(
    rowsOf(answer).map((row) => [
      JSON.stringify([row[0], isGrouped ? row[1] : null]),
      Object.fromEntries(names.slice(keys).map((name, index) => [name, numberOf(row[index + keys] ?? null)])),
    ]),
  );
}

function numberOf(cell: unknown): number | null {
  return cell === null ? null : Number(Number(cell).toPrecision(12));
}

test(
  "windows, gaps, comparisons and shares are what their words say, over any rows",
  { timeout: 120_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(anyQuestion, async (asked) => {
        const expected = new Map(
          [...expectedAnswer(asked)].map(([key, row]) => [
            key,
            Object.fromEntries(Object.entries(row).map(([name, value]) => [name, numberOf(value)])),
          ]),
        );
        expect(await answerTo(asked)).toEqual(expected);
      }),
      fuzzRuns(150),
    );
  },
);
