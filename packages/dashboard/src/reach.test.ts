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
  tabs: {},
  waiting: [],
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

  it("takes a time range with a column of its own to where the column is", () => {
    const filters = [{ id: "joined", type: "time_range", dataset: "customers", column: "tier" }];
    const board = { ...dashboard, filters } as unknown as Dashboard;
    const state = { ...set, filters: { joined: "Last 7 days" }, selections: [] };
    expect(Object.keys(reachOf(board, "customers", state).filters)).toEqual(["joined"]);
    expect(reachOf(board, "daily", state).unreached).toEqual(["joined"]);
  });

  it("sends unset filters as null and does not call them unreached", () => {
    const reach = reachOf(dashboard, "daily", {
      ...set,
      filters: { period: null, tier: null },
      selections: [],
    });
    expect(reach).toEqual({
      filters: { period: null },
      selections: [],
      unreached: [],
      missing: [],
      isWaiting: false,
    });
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

describe("the reach of filters of other kinds", () => {
  const kinds = {
    ...dashboard,
    charts: {
      grained: { type: "t", dataset: "daily", time_grain: "P1D" },
      grouped: { type: "t", dataset: "customers", groupby: ["tier"] },
      plain: { type: "t", dataset: "customers" },
    },
    filters: [
      { id: "grain", type: "time_grain", grains: ["P1D", "P1M"], default: null },
      { id: "by", type: "group_by", dataset: "customers", columns: ["tier", "health"], default: [] },
      { id: "words", type: "search", dataset: "customers", columns: ["name", "tier"], default: "" },
      { id: "tier", type: "select", dataset: "customers", column: "tier", required: true, default: [] },
    ],
  } as unknown as Dashboard;
  const filters = { grain: "P1M", by: ["health"], words: "acme", tier: null };
  const of = (chart: string, waiting: readonly string[] = []) =>
    reachOf(kinds, chart, { ...set, filters, selections: [], waiting });

  it("a grain reaches a chart that has one, a grouping one that is grouped, a text any of its columns", () => {
    expect(of("grained").filters).toEqual({ grain: "P1M" });
    expect(of("grouped").filters).toEqual({ by: ["health"], words: "acme", tier: null });
    expect(of("plain").filters).toEqual({ words: "acme", tier: null });
  });

  it("a grain or a grouping that a chart has no use for is no filter that it lacks", () => {
    expect(of("plain").unreached).toEqual([]);
    expect(of("grained").unreached).toEqual(["words"]);
  });

  it("names what must be set before a chart can be asked", () => {
    expect(of("plain").missing.map(({ id }) => id)).toEqual(["tier"]);
    expect(of("grained").missing).toEqual([]);
  });

  it("waits for a value that is being worked out instead of asking for it", () => {
    expect(of("plain", ["tier"])).toMatchObject({ missing: [], isWaiting: true });
    expect(of("grained", ["tier"]).isWaiting).toBe(false);
  });

  it("keeps to the scope of a filter", () => {
    const scope = { charts: ["grouped"], exclude: [] };
    const scoped = { ...kinds, filters: kinds.filters.map((each) => ({ ...each, scope })) } as Dashboard;
    const reach = reachOf(scoped, "plain", { ...set, filters, selections: [] });
    expect(reach.filters).toEqual({});
    expect(reach.unreached).toEqual(["words"]);
  });
});
