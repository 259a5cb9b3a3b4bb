import type { FilterValues } from "@vitalkit/data/sources";
import type { Dashboard } from "@vitalkit/spec";
import { expect, it } from "vitest";

import { chartOptions } from "./chart-options.js";

const dashboard = {
  filters: [
    { id: "grain", type: "time_grain", grains: ["P1D", "P1M"] },
    { id: "by", type: "group_by", dataset: "d", columns: ["tier", "city"] },
    { id: "tier", type: "select", dataset: "d", column: "tier" },
  ],
  charts: {
    line: { type: "line", time_grain: "P1D", metric: "mrr" },
    bars: { type: "bars", groupby: ["tier"], metric: "mrr" },
    plain: { type: "plain", metric: "mrr" },
  },
} as unknown as Dashboard;

it("a chart has the period and the groups that the reader chose", () => {
  const filters = { grain: "P1M", by: ["city"], tier: ["Gold"] };
  expect(chartOptions(dashboard, "line", filters)).toEqual({
    type: "line",
    time_grain: "P1M",
    metric: "mrr",
  });
  expect(chartOptions(dashboard, "bars", filters)).toEqual({
    type: "bars",
    groupby: ["city"],
    metric: "mrr",
  });
});

it("a chart is as it is written where nothing is chosen, or nothing of its own is replaced", () => {
  for (const filters of [{}, { grain: null, by: null }] as readonly FilterValues[]) {
    expect(chartOptions(dashboard, "line", filters)).toBe(dashboard.charts["line"]);
  }
  expect(chartOptions(dashboard, "plain", { grain: "P1M" })).toBe(dashboard.charts["plain"]);
});
