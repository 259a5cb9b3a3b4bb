import { tableFromRows } from "@vitalkit/data/table";
import { expect, it } from "vitest";

import { cellLabel, choicesOf, sameCell, toggled } from "./choices.js";

it("keeps the data's order and names null", () => {
  const table = tableFromRows([
    { value: "Gold", count: 1200 },
    { value: null, count: 3 },
  ]);
  expect(choicesOf(table, null, "en")).toEqual([
    { value: "Gold", label: "Gold", count: 1200 },
    { value: null, label: "(none)", count: 3 },
  ]);
});

it("still offers a chosen value that the data no longer has, so that it can be taken back", () => {
  const table = tableFromRows([{ value: "Gold", count: 1 }]);
  expect(choicesOf(table, ["Gold", "Platinum"], "en").map((each) => [each.label, each.count])).toEqual([
    ["Gold", 1],
    ["Platinum", 0],
  ]);
});

it.each([
  [null, undefined, "(none)"],
  ["", undefined, "(empty)"],
  [true, undefined, "Yes"],
  [9007199254740993n, undefined, "9,007,199,254,740,993"],
  [Date.UTC(2017, 11, 31), "date", "Dec 31, 2017"],
] as const)("writes %o (%s) as %s", (value, type, label) => {
  expect(cellLabel(value, type, "en-US")).toBe(label);
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
