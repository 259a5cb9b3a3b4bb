import type { FilterDefinition } from "@vitalkit/spec";
import { describe, expect, it } from "vitest";

import { createSession, type Snapshot } from "./session.js";

const usual = { required: false, locked: false, hidden: false, depends_on: [] } as const;

const filters = [
  { ...usual, id: "period", type: "time_range", default: "Last 90 days" },
  { ...usual, id: "tier", type: "select", dataset: "customers", column: "tier", multiple: true, default: [] },
  {
    ...usual,
    id: "region",
    type: "select",
    dataset: "customers",
    column: "region",
    multiple: false,
    default: ["West"],
  },
] as unknown as readonly FilterDefinition[];

function problemOf(run: () => void): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  return null;
}

describe("a session", () => {
  it("starts with every filter at the default of its definition", () => {
    expect(createSession(filters).snapshot.filters).toEqual({
      period: "Last 90 days",
      tier: null,
      region: ["West"],
    });
  });

  it("starts unset where a time range's default is No filter", () => {
    const session = createSession([{ ...filters[0], default: "No filter" } as FilterDefinition]);
    expect(session.snapshot.filters).toEqual({ period: null });
  });

  it("keeps an open range as written, its last space included", () => {
    const session = createSession(filters);
    session.setFilter("period", "2025-01-01 : ");
    expect(session.snapshot.filters["period"]).toBe("2025-01-01 : ");
  });

  it("takes an empty list, an empty text and null as unset", () => {
    const session = createSession(filters);
    session.setFilter("region", []);
    session.setFilter("period", "");
    session.setFilter("tier", null);
    expect(session.snapshot.filters).toEqual({ period: null, tier: null, region: null });
  });

  it("keeps null as a value that may be chosen", () => {
    const session = createSession(filters);
    session.setFilter("tier", [null, "Gold", null]);
    expect(session.snapshot.filters["tier"]).toEqual([null, "Gold"]);
  });

  it("keeps one value in a filter of one value", () => {
    const session = createSession(filters);
    session.setFilter("region", ["East", "West"]);
    expect(session.snapshot.filters["region"]).toEqual(["East"]);
  });

  it("makes a new frozen snapshot for each change and leaves the former one alone", () => {
    const session = createSession(filters);
    const before = session.snapshot;
    session.setFilter("tier", ["Gold"]);
    expect(session.snapshot).not.toBe(before);
    expect(before.filters["tier"]).toBeNull();
    expect(Object.isFrozen(session.snapshot.filters)).toBe(true);
    expect(Object.isFrozen(session.snapshot.filters["tier"])).toBe(true);
  });

  it("tells nobody when a change changes nothing, whatever the order of a list", () => {
    const session = createSession(filters);
    session.setFilter("tier", ["Gold", "Silver"]);
    const seen: Snapshot[] = [];
    session.subscribe((snapshot) => seen.push(snapshot));
    session.setFilter("tier", ["Silver", "Gold"]);
    session.setFilter("period", "Last 90 days");
    session.clearSelection("nothing chosen here");
    expect(seen).toEqual([]);
  });

  it("stops telling who unsubscribed", () => {
    const session = createSession(filters);
    let calls = 0;
    const unsubscribe = session.subscribe(() => (calls += 1));
    session.setFilter("tier", ["Gold"]);
    unsubscribe();
    session.setFilter("tier", null);
    expect(calls).toBe(1);
  });

  it("unsets the filters that a whole set of values does not name", () => {
    const session = createSession(filters);
    session.setFilters({ tier: ["Gold"] });
    expect(session.snapshot.filters).toEqual({ period: null, tier: ["Gold"], region: null });
  });

  it("replaces what was chosen in the same chart and leaves other charts' choices", () => {
    const session = createSession(filters);
    session.select("sunburst", [
      { column: "segment", values: ["Consumer"] },
      { column: "region", values: ["West"] },
    ]);
    session.select("table", [{ column: "id", values: [7] }]);
    session.select("sunburst", [{ column: "segment", values: ["Corporate"] }]);
    expect(session.snapshot.selections).toEqual([
      { chart: "table", column: "id", values: [7] },
      { chart: "sunburst", column: "segment", values: ["Corporate"] },
    ]);
  });

  it("takes a choice without values back", () => {
    const session = createSession(filters);
    session.select("sunburst", [{ column: "segment", values: ["Consumer"] }]);
    session.select("sunburst", [{ column: "segment", values: [] }]);
    expect(session.snapshot.selections).toEqual([]);
  });

  it("resets filters and selections but not parameters, and knows when there is nothing to reset", () => {
    const session = createSession(filters, { customer: "C-1" });
    expect(session.isPristine).toBe(true);
    session.setFilter("tier", ["Gold"]);
    session.select("sunburst", [{ column: "segment", values: ["Consumer"] }]);
    session.setParameters({ customer: "C-2" });
    expect(session.isPristine).toBe(false);
    session.reset();
    expect(session.isPristine).toBe(true);
    expect(session.snapshot).toEqual({
      filters: { period: "Last 90 days", tier: null, region: ["West"] },
      selections: [],
      parameters: { customer: "C-2" },
      tabs: {},
      waiting: [],
    });
  });

  it("leaves what the reader cannot set as the host set it, and does not call that a change of the reader's", () => {
    const session = createSession([
      { ...filters[1], locked: true } as FilterDefinition,
      { ...filters[2], hidden: true } as FilterDefinition,
    ]);
    session.setFilters({ tier: ["Gold"], region: ["East"] });
    expect(session.isPristine).toBe(true);
    session.reset();
    expect(session.snapshot.filters).toEqual({ tier: ["Gold"], region: ["East"] });
  });

  it("begins with a filter's parameter where that is given, and follows it", () => {
    const bound = [{ ...filters[2], parameter: "where" } as FilterDefinition];
    const session = createSession(bound, { where: "East" });
    expect(session.snapshot.filters).toEqual({ region: ["East"] });
    session.setFilter("region", ["South"]);
    session.setParameters({ where: "East", other: 1 });
    expect(session.snapshot.filters).toEqual({ region: ["South"] });
    session.setParameters({ where: "North" });
    expect(session.snapshot.filters).toEqual({ region: ["North"] });
    session.setParameters({ where: null });
    expect(session.snapshot.filters).toEqual({ region: ["West"] });
  });

  it("knows what the reader has set otherwise than it began, and keeps the filters as they are when others change", () => {
    const session = createSession(filters);
    expect(session.changed).toEqual({});
    session.setFilters({ period: null, tier: ["Gold"], region: ["West"] });
    expect(session.changed).toEqual({ period: null, tier: ["Gold"] });
    session.beginFilter("tier", ["Silver"]);
    expect(session.changed).toEqual({ period: null });
    const before = session.snapshot.filters;
    session.openTabs({ "0": "risk" });
    session.select("sunburst", [{ column: "segment", values: ["Consumer"] }]);
    expect(session.snapshot.filters).toBe(before);
  });

  it("opens tabs beside those that are open, and a reset leaves them open", () => {
    const session = createSession(filters);
    session.openTabs({ "0": "risk" });
    session.openTabs({ "0/risk/1": "list" });
    session.reset();
    expect(session.snapshot.tabs).toEqual({ "0": "risk", "0/risk/1": "list" });
    expect(session.isPristine).toBe(true);
  });

  it("knows which filters are being worked out, each once", () => {
    const session = createSession(filters);
    session.setWaiting("tier", true);
    session.setWaiting("tier", true);
    expect(session.snapshot.waiting).toEqual(["tier"]);
    session.setWaiting("tier", false);
    session.setWaiting("region", false);
    expect(session.snapshot.waiting).toEqual([]);
  });

  it("refuses an unknown filter and names the nearest, and changes nothing", () => {
    const session = createSession(filters);
    const before = session.snapshot;
    expect(problemOf(() => session.setFilters({ tier: ["Gold"], perod: "Last 7 days" }))).toMatchObject({
      problems: [{ code: "UNKNOWN_FILTER", params: { filter: "perod", nearest: "period" } }],
    });
    expect(session.snapshot).toBe(before);
  });

  it.each([
    ["period", 7],
    ["period", ["Last 7 days"]],
    ["tier", "Gold"],
    ["tier", [{ value: "Gold" }]],
  ])("refuses for %s the value %j", (id, value) => {
    expect(problemOf(() => createSession(filters).setFilter(id, value))).toMatchObject({
      problems: [{ code: "TYPE_MISMATCH", path: `/filters/${id}` }],
    });
  });
});
