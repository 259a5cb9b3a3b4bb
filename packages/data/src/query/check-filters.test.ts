import type { Dashboard } from "@vitalkit/spec";
import { describe, expect, it } from "vitest";

import { checkDashboard } from "./check-dashboard.js";

const dataset = { values: [], columns: { tier: { expression: "UPPER(plan)" } }, metrics: {} };
const schemas = new Map([
  [
    "customers",
    new Map([
      ["plan", "text" as const],
      ["since", "date" as const],
    ] as const),
  ],
]);

function problemsOf(changes: object): readonly string[] {
  const dashboard = {
    datasets: { customers: dataset },
    filters: [],
    charts: {},
    ...changes,
  } as unknown as Dashboard;
  const problems = checkDashboard(dashboard, { queries: new Map(), schemas });
  return problems.map(({ code, path, params }) =>
    `${code} ${path} ${String(params["nearest"] ?? "")}`.trim(),
  );
}

function select(column: string): object {
  return { id: "a", type: "select", dataset: "customers", column, multiple: true, default: [] };
}

describe("checkDashboard, of filters", () => {
  it("accepts stored and calculated columns", () => {
    expect(problemsOf({ filters: [select("plan"), select("tier")] })).toEqual([]);
  });

  it("names the column of a filter that its dataset does not have, and the nearest", () => {
    expect(problemsOf({ filters: [select("plan"), select("plam")] })).toEqual([
      "UNKNOWN_COLUMN /filters/1/column plan",
    ]);
  });

  it("wants a date or timestamp where a time range has a column of its own", () => {
    const range = (column: string) => ({ ...select(column), type: "time_range", default: "No filter" });
    expect(problemsOf({ filters: [range("since")] })).toEqual([]);
    expect(problemsOf({ filters: [range("plan"), range("snice")] })).toEqual([
      "TYPE_MISMATCH /filters/0/column",
      "UNKNOWN_COLUMN /filters/1/column since",
    ]);
  });

  it.each(["No filter", "Last 90 days", "previous calendar month", "2024-01-01 : 2024-07-01"])(
    "reads %s",
    (range) => {
      expect(problemsOf({ filters: [{ id: "a", type: "time_range", default: range }] })).toEqual([]);
    },
  );

  it("finds words that are no time range, in filters and charts", () => {
    const filters = [{ id: "a", type: "time_range", default: "Last 90 dys" }];
    const charts = { x: { type: "gauge", dataset: "customers", time_range: "soon" }, y: { type: "gauge" } };
    expect(problemsOf({ filters, charts })).toEqual([
      "BAD_TIME_RANGE /filters/0/default",
      "BAD_TIME_RANGE /charts/x/time_range",
    ]);
  });
});
