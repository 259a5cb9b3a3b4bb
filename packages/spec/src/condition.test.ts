import { describe, expect, it } from "vitest";

import { conditionErrors } from "./condition-errors.js";
import { conditionText, operators, type Condition } from "./condition.js";

describe("conditionText", () => {
  it.each<[Condition, string]>([
    ["a < 1", "a < 1"],
    [{ col: "a", op: "==", val: 1 }, '"a" = 1'],
    [{ col: "a", op: "!=", val: "x" }, `"a" != 'x'`],
    [{ col: "a", op: ">=", val: -1.5 }, '"a" >= -1.5'],
    [{ col: "a", op: "==", val: true }, '"a" = TRUE'],
    [{ col: "a", op: "==", val: null }, '"a" IS NULL'],
    [{ col: "a", op: "!=" }, '"a" IS NOT NULL'],
    [{ col: "a", op: "LIKE", val: "%it's%" }, `"a" LIKE '%it''s%'`],
    [{ col: "a", op: "NOT ILIKE", val: "x" }, `"a" NOT ILIKE 'x'`],
    [{ col: 'Order "Date"', op: "IS NULL" }, '"Order ""Date""" IS NULL'],
    [{ col: "a", op: "IS NOT NULL" }, '"a" IS NOT NULL'],
    [{ col: "a", op: "IS TRUE" }, '"a" IS TRUE'],
    [{ col: "a", op: "IS FALSE" }, '"a" IS FALSE'],
    [{ col: "a", op: "TEMPORAL_RANGE", val: "Last 7 days" }, `in_time_range("a", 'Last 7 days')`],
    [{ col: "a", op: "IN", val: ["x", 1] }, `"a" IN ('x', 1)`],
    [{ col: "a", op: "IN", val: ["x", null] }, `"a" IN ('x') OR "a" IS NULL`],
    [{ col: "a", op: "IN", val: [null] }, '"a" IS NULL'],
    [{ col: "a", op: "IN", val: [] }, "FALSE"],
    [{ col: "a", op: "NOT IN", val: ["x"] }, `NOT ("a" IN ('x'))`],
    [{ col: "a", op: "NOT IN", val: [] }, "NOT (FALSE)"],
    [{ all: ["a < 1", "b < 1 OR c < 1"] }, "(a < 1) AND (b < 1 OR c < 1)"],
    [{ any: ["a < 1", { not: "b < 1" }] }, "(a < 1) OR (NOT (b < 1))"],
    [{ any: ["a < 1"] }, "(a < 1)"],
  ])("%j is %s", (condition, text) => {
    expect(conditionText(condition)).toBe(text);
  });
});

describe("conditionErrors", () => {
  const soundValue = (op: string): unknown =>
    op.startsWith("IS")
      ? undefined
      : op.endsWith("IN")
        ? ["x"]
        : op.endsWith("LIKE") || op === "TEMPORAL_RANGE"
          ? "x"
          : 1;

  it.each(operators)("has nothing against %s with what it can be compared with", (op) => {
    expect(conditionErrors({ col: "a", op, val: soundValue(op) } as Condition, "")).toEqual([]);
  });

  it.each(operators)(
    "refuses %s with an object, and a list or a single value where the other is meant",
    (op) => {
      const wrong = op.endsWith("IN") ? "x" : ["x"];
      expect(conditionErrors({ col: "a", op, val: wrong } as Condition, "/filters/0")).toMatchObject([
        { instancePath: "/filters/0/val", keyword: "type" },
      ]);
    },
  );

  it.each<[Condition, readonly string[]]>([
    ["a < 1", []],
    [{ col: "a", op: "==", val: null }, []],
    [{ col: "a", op: "<", val: null }, ["/val"]],
    [{ col: "a", op: "<" }, ["/val"]],
    [{ all: ["x", { any: [{ not: { col: "a", op: "IN", val: 1 } }] }] }, ["/all/1/any/0/not/val"]],
  ])("%j: %j", (condition, expected) => {
    expect(conditionErrors(condition, "").map(({ instancePath }) => instancePath)).toEqual(expected);
  });
});
