import { ProblemError } from "@vitalkit/spec";
import { describe, expect, test } from "vitest";

import { dashboardOf } from "../../test/dashboard.js";
import { printExpression } from "../../test/print-expression.js";
import type { Question } from "../sources/answerer.js";
import { planQuestion } from "./plan.js";
import type { Query } from "./query.js";

const now = Date.parse("2026-11-20T15:00:00Z");

const dashboard = dashboardOf(
  {
    daily: {
      time_column: "date",
      columns: { size: { expression: "CASE WHEN seats > 9 THEN 'large' ELSE 'small' END" } },
      metrics: {
        mrr: { expression: "SUM(total_mrr)", over_time: "last", polarity: "higher_is_better" },
        users: { expression: "SUM(active_users)", polarity: "higher_is_better" },
        arpu: { expression: "users / COUNT(*)", polarity: "higher_is_better" },
        annual: { expression: "12 * mrr", polarity: "higher_is_better" },
        mixed: { expression: "mrr / users", polarity: "higher_is_better" },
        peak: { expression: "SUM(active_users)", over_time: "mean", polarity: "higher_is_better" },
      },
    },
    customers: { key: ["customer_id"] },
  },
  {
    filters: [
      { id: "period", type: "time_range", default: "No filter" },
      { id: "tier", type: "select", dataset: "customers", column: "tier", multiple: true, default: [] },
      { id: "size", type: "select", dataset: "daily", column: "size", multiple: false, default: [] },
    ],
    charts: {
      c: {
        type: "line",
        dataset: "daily",
        filters: ["tier <> 'Free'", "nonsense > 1"],
        series: [{ metric: "SUM(nonsense)" }],
      },
    },
  },
);

const schemas = {
  daily: new Map([
    ["date", "date"],
    ["tier", "text"],
    ["seats", "integer"],
    ["active", "boolean"],
    ["total_mrr", "number"],
    ["active_users", "integer"],
  ] as const),
  customers: new Map([
    ["customer_id", "integer"],
    ["name", "text"],
    ["tier", "text"],
    ["seen_at", "timestamp"],
  ] as const),
};

function plan(
  query: Query,
  rest: Partial<Question> = {},
  dataset: "daily" | "customers" = "daily",
  board = dashboard,
) {
  const question: Question = { chart: "c", filters: {}, selections: [], ...rest };
  return planQuestion({
    dashboard: board,
    query,
    dataset,
    schema: schemas[dataset],
    question,
    chartId: "c",
    now,
  });
}

function where(query: Query, rest: Partial<Question> = {}, dataset: "daily" | "customers" = "daily") {
  return printExpression(plan(query, rest, dataset).plan.where);
}

function problemOf(read: () => unknown) {
  try {
    read();
  } catch (error) {
    if (error instanceof ProblemError) return error.problems[0];
    throw error;
  }
  throw new Error("nothing was wrong");
}

describe("conditions on rows", () => {
  const metrics = ["users"];

  test("without any, all rows stay", () => {
    expect(plan({ metrics }).plan.where).toBe(true);
  });

  test("the chart's filters must all hold", () => {
    expect(where({ metrics, filters: ["seats > 3", "active"] })).toBe("((seats > 3) and active)");
  });

  test("a chosen value is matched exactly, and null stands for itself", () => {
    expect(where({ metrics }, { filters: { tier: ["Pro", null, "Free"] } })).toBe(
      "((tier in ('Pro', 'Free')) or (is_null tier))",
    );
    expect(where({ metrics }, { filters: { tier: [null] } })).toBe("(is_null tier)");
  });

  test("a filter reaches a calculated column too", () => {
    expect(where({ metrics }, { filters: { size: ["large"] } })).toBe(
      "(case (seats > 9) 'large' 'small' in ('large'))",
    );
  });

  test("an empty list, null and an absent key filter nothing", () => {
    expect(plan({ metrics }, { filters: { tier: [], size: null } }).plan.where).toBe(true);
  });

  test("a board's range takes the place of the chart's own", () => {
    const query = { metrics, time_range: "Last 7 days" };
    expect(where(query)).toBe("((date >= 2026-11-13) and (date < 2026-11-20))");
    expect(where(query, { filters: { period: "Last 2 days" } })).toBe(
      "((date >= 2026-11-18) and (date < 2026-11-20))",
    );
    expect(where(query, { filters: { period: "No filter" } })).toBe(
      "((date >= 2026-11-13) and (date < 2026-11-20))",
    );
  });

  test("selections of other charts filter, the asking chart's own do not", () => {
    const selections = [
      { chart: "other", column: "tier", values: ["Pro"] },
      { chart: "c", column: "tier", values: ["Free"] },
    ];
    expect(where({ metrics }, { selections })).toBe("(tier in ('Pro'))");
  });

  test("what does not reach the dataset is told by name", () => {
    const { unreached } = plan(
      { columns: ["name"] },
      {
        filters: { period: "Last 7 days", size: ["large"], tier: ["Pro"] },
        selections: [{ chart: "x", column: "region", values: ["EU"] }],
      },
      "customers",
    );
    expect(unreached).toEqual(["period", "size", "region"]);
  });

  test("numbers and dates may come as text; what no row can have is refused", () => {
    const selections = (column: string, value: string | number) => ({
      selections: [{ chart: "x", column, values: [value] }],
    });
    expect(where({ metrics }, selections("seats", "9007199254740993"))).toBe("(seats in (9007199254740993))");
    expect(where({ metrics }, selections("date", "2026-01-31"))).toBe("(date in (2026-01-31))");
    expect(problemOf(() => where({ metrics }, selections("seats", "many")))?.code).toBe("TYPE_MISMATCH");
    expect(problemOf(() => where({ metrics }, selections("tier", "x".repeat(100_000))))?.code).toBe(
      "TOO_LARGE",
    );
  });
});

describe("groups and metrics", () => {
  test("the period comes first and keeps the time column's name", () => {
    const { plan: made } = plan({
      time_grain: "P1M",
      groupby: ["tier"],
      metrics: ["users", "AVG(total_mrr)"],
    });
    expect(made.groups.map(({ name, type }) => [name, type])).toEqual([
      ["date", "date"],
      ["tier", "text"],
    ]);
    expect(made.metrics.map(({ name, type }) => [name, type])).toEqual([
      ["users", "integer"],
      ["AVG(total_mrr)", "number"],
    ]);
    expect(printExpression(made.period ?? true)).toBe("date_trunc('month', date)");
    expect(made.order.map(({ expression }) => printExpression(expression))).toEqual(["date", "tier"]);
  });

  test("a metric may use others, and inherits what they count over", () => {
    const { metrics } = plan({ metrics: ["arpu", "annual", { expression: "peak", name: "p" }] }).plan;
    expect(metrics.map(({ name, overTime, type }) => [name, overTime, type])).toEqual([
      ["arpu", null, "number"],
      ["annual", "last", "number"],
      ["p", "mean", "number"],
    ]);
    expect(printExpression(metrics[0]?.expression ?? true)).toBe("(sum(active_users) / count(*))");
  });

  test("one metric over the last date and one over all rows make no third", () => {
    expect(problemOf(() => plan({ metrics: ["mixed"] }))).toMatchObject({
      code: "METRIC_OVER_TIME_MIXED",
      path: "/datasets/daily/metrics/mixed/expression",
    });
  });

  test("names may differ in case where they stay clear", () => {
    const { plan: made } = plan({ groupby: ["Tier"], metrics: ["MAX(SEATS)"] });
    expect(made.groups[0]).toMatchObject({ name: "Tier", expression: { name: "tier" } });
  });

  test("totals keep the range, the period before is as long and ends where the range begins", () => {
    const { constants } = plan({
      metrics: ["users"],
      time_range: "Last 30 days",
      totals: true,
      compare: "previous_period",
    }).plan;
    expect(
      constants.map(({ suffix, where: rows }) => [suffix, rows === null ? null : printExpression(rows)]),
    ).toEqual([
      ["__total", "((date >= 2026-10-21) and (date < 2026-11-20))"],
      ["__previous", "((date >= 2026-09-21) and (date < 2026-10-21))"],
    ]);
  });

  test("without a range there is no period before", () => {
    expect(plan({ metrics: ["users"], compare: "previous_period" }).plan.constants).toEqual([
      { suffix: "__previous", where: null },
    ]);
  });

  test("90 days before stay 90 days when the clocks change", () => {
    const board = { ...dashboard, time_zone: "Europe/Berlin" };
    const asked = {
      ...dashboard.datasets,
      customers: { ...dashboard.datasets["customers"], time_column: "seen_at" },
    };
    const { constants } = plan(
      { metrics: ["COUNT(*)"], time_range: "Last 90 days", compare: "previous_period" },
      {},
      "customers",
      { ...board, datasets: asked } as typeof dashboard,
    ).plan;
    expect(printExpression(constants[0]?.where ?? true)).toBe(
      "((seen_at >= 2026-05-23T22:00:00.000Z) and (seen_at < 2026-08-21T22:00:00.000Z))",
    );
  });

  test("having and order speak of outputs; what is not shown becomes a helper", () => {
    const { plan: made } = plan({
      groupby: ["tier"],
      metrics: ["users"],
      having: ["users > 10", "COUNT(*) > 1"],
      order_by: [["mrr", "desc"]],
    });
    expect(printExpression(made.having)).toBe("((users > 10) and (#1 > 1))");
    expect(made.order.map(({ expression, descending }) => [printExpression(expression), descending])).toEqual(
      [
        ["#0", true],
        ["tier", false],
      ],
    );
    expect(made.helpers.map(({ name, overTime }) => [name, overTime])).toEqual([
      ["#0", "last"],
      ["#1", null],
    ]);
  });
});

describe("rows", () => {
  test("come in the asked order, ties by the dataset's key", () => {
    const { plan: made } = plan(
      { columns: ["name"], hidden_columns: ["tier", "name"], order_by: [["name", "desc"]] },
      {},
      "customers",
    );
    expect(made.columns?.map((each) => each.name)).toEqual(["name", "tier"]);
    expect(made.order.map(({ expression, descending }) => [printExpression(expression), descending])).toEqual(
      [
        ["name", true],
        ["customer_id", false],
      ],
    );
    expect([made.limit, made.offset]).toEqual([1000, 0]);
  });

  test("a reader's order and page take the place of the query's", () => {
    const { plan: made } = plan(
      { columns: ["name"], order_by: [["name", "asc"]] },
      { order_by: [["tier", "desc"]], offset: 50 },
      "customers",
    );
    expect(made.order.map(({ expression }) => printExpression(expression))).toEqual(["tier", "customer_id"]);
    expect(made.offset).toBe(50);
  });

  test("without a key the columns shown decide", () => {
    const { plan: made } = plan({ columns: ["tier", "seats"], order_by: [["seats", "desc"]] });
    expect(made.order.map(({ expression }) => printExpression(expression))).toEqual(["seats", "tier"]);
  });
});

describe("what makes no sense is refused at its option", () => {
  test.each<[string, Query, object]>([
    [
      "an unknown column of a filter",
      { metrics: ["users"], filters: ["nonsense > 1"] },
      { code: "UNKNOWN_COLUMN", path: "/charts/c/filters/1" },
    ],
    [
      "an unknown column of a metric",
      { metrics: ["SUM(nonsense)"] },
      { code: "UNKNOWN_COLUMN", path: "/charts/c/series/0/metric" },
    ],
    [
      "an unknown group",
      { groupby: ["teir"], metrics: ["users"] },
      { code: "UNKNOWN_COLUMN", params: { column: "teir", dataset: "daily", nearest: "tier" } },
    ],
    ["a metric without an aggregate", { metrics: ["1 + 1"] }, { code: "METRIC_NEEDS_AGGREGATE" }],
    ["a bare column as a metric", { metrics: ["seats"] }, { code: "COLUMN_NOT_AGGREGATED" }],
    ["an aggregate of an aggregate", { metrics: ["SUM(COUNT(*))"] }, { code: "NESTED_AGGREGATE" }],
    ["an aggregate of a metric", { metrics: ["SUM(users)"] }, { code: "NESTED_AGGREGATE" }],
    [
      "an aggregate in a filter",
      { metrics: ["users"], filters: ["SUM(seats) > 1"] },
      { code: "AGGREGATE_NOT_ALLOWED" },
    ],
    ["a filter that is no condition", { metrics: ["users"], filters: ["seats"] }, { code: "TYPE_MISMATCH" }],
    ["text and number compared", { metrics: ["users"], filters: ["tier = 1"] }, { code: "TYPE_MISMATCH" }],
    [
      "an order by a column that is not grouped",
      { groupby: ["tier"], metrics: ["users"], order_by: [["seats", "asc"]] },
      { code: "COLUMN_NOT_AGGREGATED" },
    ],
    [
      "an order that is no expression",
      { columns: ["tier"], order_by: [["tier; SELECT 1", "asc"]] },
      { code: "EXPRESSION_SYNTAX" },
    ],
    [
      "a time range that nobody understands",
      { metrics: ["users"], time_range: "Lst week" },
      { code: "BAD_TIME_RANGE" },
    ],
    ["a negative limit", { metrics: ["users"], row_limit: -1 }, { code: "OUT_OF_RANGE" }],
    ["nothing at all", {}, { code: "EMPTY_QUERY" }],
    ["an unknown parameter", { metrics: ["users"], filters: ["tier = :who"] }, { code: "UNKNOWN_PARAMETER" }],
  ])("%s", (_, query, expected) => {
    expect(problemOf(() => plan(query))).toMatchObject(expected);
  });

  test("time without a time column", () => {
    expect(problemOf(() => plan({ metrics: ["COUNT(*)"], time_grain: "P1D" }, {}, "customers"))?.code).toBe(
      "NO_TIME_COLUMN",
    );
    expect(
      problemOf(() => plan({ metrics: ["COUNT(*)"], time_range: "Last week" }, {}, "customers"))?.code,
    ).toBe("NO_TIME_COLUMN");
  });

  test("a dataset that is not there", () => {
    expect(problemOf(() => plan({ metrics: ["users"] }, {}, "dayly" as "daily"))).toMatchObject({
      code: "UNKNOWN_DATASET",
      params: { nearest: "daily" },
    });
  });
});

test("a parameter is a value of its own type", () => {
  expect(
    where({ metrics: ["users"], filters: ["tier = :tier"] }, { parameters: { tier: "x' OR 1=1" } }),
  ).toBe("(tier = 'x' OR 1=1')");
});

test("columns that make one another are refused, and so are those that double without end", () => {
  const calculated = (columns: Record<string, string>) => {
    const entries = Object.entries(columns).map(([name, expression]) => [name, { expression }]);
    return dashboardOf({ daily: { columns: Object.fromEntries(entries) } });
  };
  const loop = calculated({ a: "b + 1", b: "c * 2", c: "a" });
  expect(problemOf(() => plan({ columns: ["a"] }, {}, "daily", loop))).toMatchObject({
    code: "EXPRESSION_CYCLE",
    params: { name: "a", via: ["b", "c"] },
  });
  const doubling = Object.fromEntries(
    Array.from({ length: 40 }, (_, index) => [`x${index + 1}`, `x${index} + x${index}`]),
  );
  const tower = calculated({ ...doubling, x0: "seats" });
  expect(problemOf(() => plan({ columns: ["x40"] }, {}, "daily", tower))?.code).toBe(
    "EXPRESSION_TOO_COMPLEX",
  );
});
