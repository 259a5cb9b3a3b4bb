import { tableFromRows } from "@vitalkit/data/table";
import { describe, expect, it } from "vitest";

import { choicesOf, sameCell, toggled, type Offered } from "./choices.js";

const en = { locale: "en" };
const table = tableFromRows([
  { value: "Gold", count: 1200 },
  { value: null, count: 30 },
  { value: "Bronze", count: 3 },
  { value: "Silver", count: 2 },
]);
const offered: Offered = { table, listed: null, sortBy: "value", ranked: [] };
const labels = (part: Partial<Offered>): readonly string[] =>
  choicesOf({ ...offered, ...part }, null, en).map((each) => each.label);

describe("what a select filter offers", () => {
  it("is in the data's order by count, and names null", () => {
    expect(choicesOf({ ...offered, sortBy: "count" }, null, en).slice(0, 2)).toEqual([
      { value: "Gold", label: "Gold", count: 1200 },
      { value: null, label: "(none)", count: 30 },
    ]);
  });

  it("is in order by value, known values by rank, none last", () => {
    expect(labels({})).toEqual(["Bronze", "Gold", "Silver", "(none)"]);
    expect(labels({ ranked: ["Silver", "Gold"] })).toEqual(["Silver", "Gold", "Bronze", "(none)"]);
  });

  it("orders figures by size and texts with figures as people count", () => {
    const figures = tableFromRows([
      { value: 10, count: 3 },
      { value: -2, count: 2 },
      { value: 9, count: 1 },
    ]);
    expect(labels({ table: figures })).toEqual(["-2", "9", "10"]);
    const texts = tableFromRows([
      { value: "Q10", count: 3 },
      { value: "Q9", count: 2 },
    ]);
    expect(labels({ table: texts })).toEqual(["Q9", "Q10"]);
  });

  it("is what is listed, in its order, and of that what the data has where it was asked", () => {
    expect(labels({ table: null, listed: ["Silver", "Platinum", null] })).toEqual([
      "Silver",
      "Platinum",
      "(none)",
    ]);
    expect(labels({ listed: ["Silver", "Platinum", "Gold"] })).toEqual(["Silver", "Gold"]);
  });

  it("still has a chosen value that the data no longer has, so that it can be taken back", () => {
    const choices = choicesOf(offered, ["Gold", "Platinum"], en);
    expect(choices.at(-1)).toEqual({ value: "Platinum", label: "Platinum", count: 0 });
    expect(choices.length).toBe(5);
  });
});

it.each([
  [null, "a", true, ["a"]],
  [["a"], "b", true, ["a", "b"]],
  [["a", "b"], "a", true, ["b"]],
  [["a"], "b", false, ["b"]],
  [["a"], "a", false, []],
  [[7], 7n, true, []],
] as const)("%o with %s toggled (multiple: %s) is %j", (chosen, value, isMultiple, result) => {
  expect(toggled(chosen, value, isMultiple)).toEqual(result);
});

it("does not take null for the text, nor 0 for false", () => {
  expect(sameCell(null, "null")).toBe(false);
  expect(sameCell(0, false)).toBe(false);
  expect(sameCell(7n, 7)).toBe(true);
});
