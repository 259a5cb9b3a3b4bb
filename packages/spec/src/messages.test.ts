import { describe, expect, it } from "vitest";

import { sentence } from "./messages.js";
import { problem } from "./problem.js";

describe("sentence", () => {
  it.each([
    [
      "UNKNOWN_KEY",
      { key: "metrik", nearest: "metric" },
      "The key “metrik” is not known here. Did you mean “metric”?",
    ],
    ["UNKNOWN_KEY", { key: "zebra", nearest: null }, "The key “zebra” is not known here."],
    [
      "UNKNOWN_COLUMN",
      { column: "custmer_mrr", dataset: "customers", position: 4, nearest: "customer_mrr" },
      "There is no column “custmer_mrr” in the dataset “customers” at character 5. Did you mean “customer_mrr”?",
    ],
    ["WRONG_TYPE", { expected: "a number", found: "text" }, "This must be a number, but is text."],
    [
      "OUT_OF_RANGE",
      { of: "width", expected: "at most 12", found: 13 },
      "Width must be at most 12, but is 13.",
    ],
    [
      "NOT_ONE_OF",
      { found: "rd", expected: ["red", "blue"], nearest: "red" },
      "“rd” is not one of red or blue. Did you mean “red”?",
    ],
    ["NOT_ARROW", { url: "/a.arrow" }, "“/a.arrow” did not answer with Arrow data."],
    ["NOT_ARROW", {}, "The source did not answer with Arrow data."],
    [
      "UNKNOWN_COLUMN",
      { column: "x", nearest: ["a", "b"] },
      "There is no column “x”. Did you mean “a” or “b”?",
    ],
  ])("says what is wrong and what would be right: %s %j", (code, params, expected) => {
    expect(sentence(problem(code, "/", params))).toBe(expected);
  });

  it("shows an unknown code with its parameters", () => {
    expect(sentence(problem("NOT_SEEN_YET", "", { a: 1, b: ["x", "y"] }))).toBe(
      "NOT_SEEN_YET (a: 1, b: x or y).",
    );
    expect(sentence(problem("NOT_SEEN_YET", ""))).toBe("NOT_SEEN_YET.");
  });

  it("does not mistake a member of every object for a code", () => {
    expect(sentence(problem("constructor", ""))).toBe("constructor.");
  });

  it("cuts what it quotes to 80 characters", () => {
    expect(sentence(problem("UNKNOWN_KEY", "", { key: "k".repeat(5000) })).length).toBeLessThan(130);
  });

  it("spells out eight of a long list", () => {
    const expected = Array.from({ length: 20 }, (_, index) => `v${index}`);
    expect(sentence(problem("NOT_ONE_OF", "", { found: "v", expected }))).toContain("v7 or 12 others");
  });
});
