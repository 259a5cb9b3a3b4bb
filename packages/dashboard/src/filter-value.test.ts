import { ProblemError, type FilterDefinition } from "@vitalkit/spec";
import { describe, expect, it } from "vitest";

import { checkedValue, initialValue, sameValue } from "./filter-value.js";

const of = (type: string, more: object = {}): FilterDefinition =>
  ({ id: "f", type, default: null, ...more }) as unknown as FilterDefinition;

const grain = of("time_grain", { grains: ["P1D", "P1M"] });
const groups = of("group_by", { columns: ["tier", "industry"], multiple: true, default: [] });

function codeOf(filter: FilterDefinition, value: unknown): string {
  try {
    checkedValue(filter, value);
    return "";
  } catch (error) {
    return error instanceof ProblemError ? (error.problems[0]?.code ?? "") : String(error);
  }
}

describe("the value of a filter", () => {
  it.each([
    [of("search"), "  acme ", "acme"],
    [of("search"), "   ", null],
    [of("search"), "x".repeat(300), "x".repeat(200)],
    [of("range"), [0, 10], [0, 10]],
    [of("range"), [null, 0], [null, 0]],
    [of("range"), [5, 5], [5, 5]],
    [of("range"), [null, null], null],
    [of("boolean"), false, false],
    [of("boolean"), null, null],
    [grain, "P1M", "P1M"],
    [groups, ["industry", "tier", "industry"], ["industry", "tier"]],
    [groups, [], null],
    [{ ...groups, multiple: false } as FilterDefinition, ["industry", "tier"], ["industry"]],
  ])("of %j given %j is %j", (filter, given, expected) => {
    expect(checkedValue(filter, given)).toEqual(expected);
  });

  it.each([
    [of("search"), 7, "TYPE_MISMATCH"],
    [of("range"), 7, "TYPE_MISMATCH"],
    [of("range"), [10, 0], "TYPE_MISMATCH"],
    [of("range"), [0, Number.NaN], "TYPE_MISMATCH"],
    [of("range"), ["0", "1"], "TYPE_MISMATCH"],
    [of("range"), [0], "TYPE_MISMATCH"],
    [of("boolean"), "true", "TYPE_MISMATCH"],
    [grain, "P1W", "NOT_ONE_OF"],
    [grain, 7, "NOT_ONE_OF"],
    [groups, "tier", "TYPE_MISMATCH"],
    [groups, ["tier", "secret"], "NOT_ONE_OF"],
  ])("of %j refuses %j with %s", (filter, given, code) => {
    expect(codeOf(filter, given)).toBe(code);
  });
});

describe("the value that a filter begins with", () => {
  it.each([
    [of("select", { default: ["x"], parameter: "p" }), "C-1", ["C-1"]],
    [of("select", { default: ["x"], parameter: "p" }), null, ["x"]],
    [of("range", { default: [null, 3], parameter: "p" }), 7, [7, 7]],
    [of("range", { default: [null, 3], parameter: "p" }), null, [null, 3]],
    [of("boolean", { default: true, parameter: "p" }), false, false],
    [of("search", { default: "", parameter: "p" }), 7, "7"],
    [of("search", { default: "" }), "unheard", null],
  ])("%j with the parameter %j is %j", (filter, cell, expected) => {
    expect(initialValue(filter, { p: cell })).toEqual(expected);
  });
});

describe("two values of a filter", () => {
  it.each([
    [["a", "b"], ["b", "a"], true],
    [["a"], ["a", "b"], false],
    [[1, 1], [1, 2], false],
    [[null, 1], [1, null], false],
    [[0, 1], [0, 1], true],
    [null, [], false],
    ["x", "x", true],
  ])("%j and %j ask the same: %s", (a, b, expected) => {
    expect(sameValue(a as never, b as never)).toBe(expected);
  });
});
