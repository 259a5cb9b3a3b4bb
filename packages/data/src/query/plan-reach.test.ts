import { describe, expect, test } from "vitest";

import { dashboardOf } from "../../test/dashboard.js";
import { printExpression } from "../../test/print-expression.js";
import { planQuestion } from "./plan.js";

const seen = {
  id: "seen",
  type: "time_range",
  dataset: "customers",
  column: "seen_at",
  default: "No filter",
} as const;

const dashboard = dashboardOf(
  { customers: { time_column: "since" }, daily: { time_column: "date" } },
  { filters: [seen] as never, charts: {} },
);

const schemas = {
  customers: new Map([
    ["since", "date"],
    ["seen_at", "timestamp"],
  ] as const),
  daily: new Map([
    ["date", "date"],
    ["seen_at", "text"],
  ] as const),
};

function plan(dataset: keyof typeof schemas, value: string | null) {
  return planQuestion({
    dashboard,
    query: { metrics: ["COUNT(*)"], time_range: "2026-03-01 : 2026-04-01" },
    dataset,
    schema: schemas[dataset],
    question: { chart: "c", filters: { seen: value }, selections: [] },
    chartId: "c",
    now: Date.UTC(2026, 10, 20),
  });
}

describe("a time range filter with a column of its own", () => {
  test("filters that column, and leaves the chart's range alone", () => {
    expect(printExpression(plan("customers", "2026-01-01 : 2026-02-01").plan.where)).toBe(
      "((seen_at >= 2026-01-01T00:00:00.000Z) and (seen_at < 2026-02-01T00:00:00.000Z) and (since >= 2026-03-01) and (since < 2026-04-01))",
    );
  });

  test("filters nothing where it is not set", () => {
    const made = plan("customers", null);
    expect(printExpression(made.plan.where)).toBe("((since >= 2026-03-01) and (since < 2026-04-01))");
    expect(made.unreached).toEqual([]);
  });

  test("does not reach a dataset whose column of that name is no time", () => {
    expect(plan("daily", "2026-01-01 : 2026-02-01").unreached).toEqual(["seen"]);
  });
});
