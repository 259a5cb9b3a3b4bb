import { describe, expect, it } from "vitest";

import { daysOfRange, rangeLabel, rangeOfDays } from "./time-range.js";

describe("a range of days", () => {
  it.each([
    ["2025-01-01", "2025-01-31", "2025-01-01 : 2025-02-01"],
    ["2024-02-28", "2024-02-28", "2024-02-28 : 2024-02-29"],
    ["2024-12-31", "", "2024-12-31 : "],
    ["", "2024-12-31", " : 2025-01-01"],
  ])("from %j through %j is %j, and back", (first, last, text) => {
    expect(rangeOfDays({ first, last })).toBe(text);
    expect(daysOfRange(text)).toEqual({ first, last });
  });

  it("is no range when open both ways", () => {
    expect(rangeOfDays({ first: "", last: "" })).toBeNull();
  });

  it.each([null, "", " : ", "Last 90 days", "2025-01-01", "now : 2025-01-01"])(
    "is not read from %j",
    (text) => {
      expect(daysOfRange(text)).toBeNull();
    },
  );
});

describe("the label of a range", () => {
  it.each([
    [null, "All time"],
    ["last 90 DAYS", "Last 90 days"],
    ["previous calendar month", "Previous month"],
    ["2025-01-01 : 2025-02-01", "Jan 1 – 31, 2025"],
    ["2025-01-01 : ", "Since Jan 1, 2025"],
    [" : 2025-01-01", "Until Dec 31, 2024"],
    ["100 years ago : now", "100 years ago : now"],
  ])("of %j is %j", (text, label) => {
    // ICU sets a range with thin spaces.
    expect(rangeLabel(text, "en-US").replaceAll("\u2009", " ")).toBe(label);
  });
});
