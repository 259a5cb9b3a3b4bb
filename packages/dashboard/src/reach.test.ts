import type { Dashboard } from "@vitalkit/spec";
import { describe, expect, it } from "vitest";

import { questionKey, reachOf } from "./reach.js";
import type { Snapshot } from "./session.js";

const text = { type: "text" } as const;
const dashboard = {
  filters: [
    { id: "period", type: "time_range", default: "No filter" },
    { id: "tier", type: "select", dataset: "customers", column: "tier", multiple: true, default: [] },
  ],
  datasets: {
    customers: {
      source: "w",
      table: "c",
      columns: { tier: text, health: { expression: "'Good'" } },
      metrics: {},
    },
    daily: { source: "w", table: "d", time_column: "date", columns: { date: { type: "date" } }, metrics: {} },
    file: { url: "x.arrow", columns: { tier: { label: "Tier" } }, metrics: {} },
    blank: { url: "y.arrow", columns: {}, metrics: {} },
    rows: { values: [{ tier: "Gold" }, { tier: "Gold", health: "Good" }], columns: {}, metrics: {} },
    none: { values: [], columns: {}, metrics: {} },
  },
  charts: Object.fromEntries(
    ["customers", "daily", "file", "blank", "rows", "none"].map((dataset) => [
      dataset,
      { type: "t", dataset },
    ]),
  ),
} as unknown as Dashboard;

const set: Snapshot = {
  filters: { period: "Last 7 days", tier: ["Gold"] },
  selections: [{ chart: "rows", column: "health", values: ["Good"] }],
  parameters: {},
};

describe("reach", () => {
  it.each([
    ["customers", ["tier"], ["health"], ["period"]],
    ["daily", ["period"], [], ["tier", "health"]],
    ["file", ["tier"], ["health"], ["period"]],
    ["blank", ["tier"], ["health"], ["period"]],
    ["rows", ["tier"], [], ["period"]],
    ["none", [], [], ["period", "tier", "health"]],
    ["no such chart", [], [], ["period", "tier", "health"]],
  ])("of %s: filters %j, selections %j; unreached %j", (chart, filters, selections, unreached) => {
    const reach = reachOf(dashboard, chart, set);
    expect(Object.keys(reach.filters)).toEqual(filters);
    expect(reach.selections.map((each) => each.column)).toEqual(selections);
    expect(reach.unreached).toEqual(unreached);
  });

  it("sends unset filters as null and does not call them unreached", () => {
    const reach = reachOf(dashboard, "daily", {
      ...set,
      filters: { period: null, tier: null },
      selections: [],
    });
    expect(reach).toEqual({ filters: { period: null }, selections: [], unreached: [] });
  });

  it("keeps the question equal when only what does not reach has changed", () => {
    const before = questionKey(reachOf(dashboard, "daily", set), {});
    const other = { ...set, filters: { ...set.filters, tier: ["Silver"] }, selections: [] };
    expect(questionKey(reachOf(dashboard, "daily", other), {})).toBe(before);
    expect(questionKey(reachOf(dashboard, "customers", other), {})).not.toBe(
      questionKey(reachOf(dashboard, "customers", set), {}),
    );
  });

  it("tells a 64-bit 7 from a 7 and from the text", () => {
    const keys = [7n, 7, "7"].map((value) =>
      questionKey(reachOf(dashboard, "customers", { ...set, filters: { tier: [value] } }), {}),
    );
    expect(new Set(keys).size).toBe(3);
  });
});
