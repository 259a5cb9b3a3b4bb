import type { FilterValue } from "@vitalkit/data/sources";
import type { FilterDefinition } from "@vitalkit/spec";
import { describe, expect, it } from "vitest";

import { keptFragment, readFragment } from "./kept-address.js";

const filters = (
  [
    ["tier", "select"],
    ["mrr", "range"],
    ["churned", "boolean"],
    ["words", "search"],
    ["by", "group_by"],
    ["period", "time_range"],
  ] as const
).map(([id, type]) => ({ id, type }) as unknown as FilterDefinition);

describe("what a reader set", () => {
  it.each([
    [[], {}, ""],
    [["revenue", "churn"], {}, "#/revenue/churn"],
    [[], { tier: ["Gold", "Mid-Market"] }, "#?tier=Gold&tier=Mid-Market"],
    [["a"], { period: "Last 90 days" }, "#/a?period=Last+90+days"],
    [[], { tier: null }, "#?tier="],
    [[], { mrr: [10, null] }, "#?mrr=10&mrr="],
    [[], { churned: false }, "#?churned=false"],
  ])("tabs %j and filters %j are kept as %j", (tabs, values, expected) => {
    expect(keptFragment(tabs, values as never, filters)).toBe(expected);
  });

  it.each([
    ["tier", ["Gold", null, true, 7, 7.5, "7", "true", "null", "", '"x"', "[1]", "{", "a&b=c#d", "ü €"]],
    ["tier", [9007199254740993n, "9007199254740993", "-0", "1e3", "007"]],
    ["tier", [null, "x"]],
    ["tier", [7, null]],
    ["mrr", [null, -1.5]],
    ["mrr", [0, 1]],
    ["churned", true],
    ["words", "true"],
    ["words", "a + b"],
    ["by", ["tier", "7"]],
    ["period", "2025-01-01 : "],
    ["period", null],
  ] as readonly (readonly [string, FilterValue])[])("%s comes back as it was: %o", (id, value) => {
    const fragment = keptFragment(["a/b", "ü"], { [id]: value }, filters);
    expect(readFragment(fragment, filters)).toEqual({ tabs: ["a/b", "ü"], filters: { [id]: value } });
  });

  it("is nothing where the fragment is none of ours", () => {
    for (const fragment of ["", "#", "#section", "#tier=Gold"]) {
      expect(readFragment(fragment, filters)).toBeNull();
    }
  });

  it("passes over what it does not know and what is broken", () => {
    expect(readFragment("#/%E0%A4%A?nobody=1&__proto__=2&churned=maybe", filters)).toEqual({
      tabs: ["%E0%A4%A"],
      filters: { churned: "maybe" },
    });
  });
});
