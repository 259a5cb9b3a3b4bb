import { describe, expect, test } from "vitest";

import { formatCell, formatCellExact, formatGroup } from "./cell.js";
import { changeTone, formatChange } from "./change.js";
import { daysAgo, daysBetween, formatDate } from "./date.js";
import { figureOf } from "./figure.js";
import { intlLocale } from "./locale.js";
import { formatExact, formatNumber, isShare } from "./number.js";
import { againstWords, periodBefore } from "./period-before.js";

/** Thin spaces as `_`, so that expectations can be read. */
const shown = (text: string): string => text.replaceAll("\u202f", "_");

describe("formatNumber", () => {
  test.each([
    [1_243_400, "$,.3s", "$1.24_M"],
    [1_000_000, "$,.3s", "$1.00_M"],
    [1_000_000, "$,.3~s", "$1_M"],
    [38_512, ",.2s", "39_K"],
    [72, ",.3s", "72"],
    [0.0423, ".1%", "4.2_%"],
    [1934.4, ",.0f", "1,934"],
    [1934.4, ".0f", "1934"],
    [-12, ",.0f", "−12"],
    [2.04, "+.1f", "+2.0"],
    [0, "+.1f", "0.0"],
    [-5, "(,.1f", "(5.0)"],
    [12.5, "$,.2f", "$12.50"],
    [9_007_199_254_740_993n, ",d", "9,007,199,254,740,993"],
    [1_243_400, "SMART_NUMBER", "1.24_M"],
  ])("writes %s by %s as %s", (value, specifier, text) => {
    expect(shown(formatNumber(value, specifier, "en"))).toBe(text);
  });

  test.each([
    [1_243_400, "$,.3s", "de", "1,24_Mio._$"],
    [0.042, ".1%", "de", "4,2_%"],
    [0.042, ".1%", "ja", "4.2%"],
    [1_243_400, ",.3s", "ja", "124万"],
  ])("writes %s by %s in %s as %s", (value, specifier, locale, text) => {
    expect(shown(formatNumber(value, specifier, locale))).toBe(text);
  });

  test("without a specifier goes by the number's size", () => {
    const texts = [0.012_34, 5, 72.456, 1234.56, 1_234_567.8].map((value) =>
      formatNumber(value, undefined, "en"),
    );
    expect(texts).toEqual(["0.0123", "5", "72.46", "1,234.6", "1,234,568"]);
  });

  test.each([null, Number.NaN, Number.POSITIVE_INFINITY])("writes %s as a dash", (value) => {
    expect(formatNumber(value, "$,.3s", "en")).toBe("–");
  });

  test.each(["$$$", "nonsense", ".999f", "%%", "🙂"])(
    "passes over %s, which is no specifier",
    (specifier) => {
      expect(formatNumber(1234.5, specifier, "en")).toBe("1,234.5");
    },
  );

  test("takes a language tag that is none as English", () => {
    expect(formatNumber(1234.5, ",.1f", "not a tag")).toBe("1,234.5");
    expect(intlLocale("xx_yy zz")).toBe("en");
  });
});

test.each([
  [1_243_400, "$,.3s", "$1,243,400"],
  [1_243_400.5, "$,.3s", "$1,243,400.50"],
  [0.042_37, ".1%", "4.24_%"],
  [39.99, ",.0f", "39.99"],
  [9_007_199_254_740_993n, ",.3s", "9,007,199,254,740,993"],
])("formatExact writes %s by %s with all its digits: %s", (value, specifier, text) => {
  expect(shown(formatExact(value, specifier, "en"))).toBe(text);
});

test("a share is told by its specifier", () => {
  expect([".1%", "p", "$,.3s", undefined].map(isShare)).toEqual([true, true, false, false]);
});

describe("formatDate", () => {
  const noon = Date.UTC(2026, 2, 9, 14, 5);

  test.each([
    [undefined, undefined, "Mar 9, 2026"],
    [undefined, "PT1H", "Mar 9, 2026, 14:05"],
    [undefined, "P1W", "Mar 9, 2026"],
    [undefined, "P1M", "March 2026"],
    [undefined, "P3M", "Q1 2026"],
    [undefined, "P1Y", "2026"],
    ["%d %b %Y", undefined, "09 Mar 2026"],
    ["%-d/%m/%y %H:%M, %A", undefined, "9/03/26 14:05, Monday"],
    ["%Q is not ours, 100%%", undefined, "%Q is not ours, 100%"],
  ] as const)("by %s and %s is %s", (specifier, grain, text) => {
    expect(formatDate(noon, specifier, grain, "en-US")).toBe(text);
  });

  test.each([null, Number.NaN, 9e15])("writes %s as a dash", (ms) => {
    expect(formatDate(ms, "%Y", undefined, "en")).toBe("–");
  });
});

test("days are said as people say them", () => {
  expect([0, 1, 12, -3, null, Number.NaN].map((days) => daysAgo(days, "en"))).toEqual([
    "today",
    "yesterday",
    "12 days ago",
    "in 3 days",
    "–",
    "–",
  ]);
});

test("days between are whole days, before 1970 too", () => {
  const at = (text: string): number => Date.parse(text);
  expect(daysBetween(at("2026-03-01T23:59:00Z"), at("2026-03-09T00:00:00Z"))).toBe(8);
  expect(daysBetween(at("1969-12-31T23:00:00Z"), at("1970-01-01T00:00:00Z"))).toBe(1);
});

describe("formatCell", () => {
  test.each([
    [null, undefined, "–"],
    ["", undefined, ""],
    ["Acme", { label: "x", number_format: ".1%" }, "Acme"],
    [true, undefined, "Yes"],
    [10n, undefined, "10"],
    [0.5, { label: "x", number_format: ".0%" }, "50_%"],
    [Date.UTC(2026, 0, 2), { label: "x", type: "date" }, "Jan 2, 2026"],
    [Date.UTC(2026, 0, 2), { label: "x", type: "date", date_format: "%Y-%m-%d" }, "2026-01-02"],
  ] as const)("writes %s by %o as %s", (cell, field, text) => {
    expect(shown(formatCell(cell, field, "en-US"))).toBe(text);
  });

  test("exactly, keeps the digits that the format drops", () => {
    expect(formatCellExact(1_243_400, { label: "x", number_format: "$,.3s" }, "en")).toBe("$1,243,400");
  });

  test("writes what a value is called in its place, and nothing else", () => {
    const field = {
      label: "x",
      labels: new Map([
        ["g", "Gold"],
        ["7", "Seven"],
        ["", "Nobody"],
        ["true", "On"],
      ]),
    };
    expect(["g", "h", 7, 8, "", true, false, null].map((cell) => formatGroup(cell, field, "en"))).toEqual([
      "Gold",
      "h",
      "Seven",
      "8",
      "Nobody",
      "On",
      "No",
      "(none)",
    ]);
    expect(formatCell("g", field, "en")).toBe("Gold");
  });

  test("names groups that have no name", () => {
    expect([null, "", "Retail"].map((cell) => formatGroup(cell, undefined, "en"))).toEqual([
      "(none)",
      "(empty)",
      "Retail",
    ]);
  });
});

describe("formatChange", () => {
  const change = (value: number | null, previous: number | null, specifier?: string, relative = true) => {
    const { direction, text } = formatChange(value, previous, { specifier, locale: "en", relative });
    return `${direction} ${shown(text)}`;
  };

  test("of an amount is relative to the amount before", () => {
    expect([change(110, 100), change(90, 100), change(100, 100)]).toEqual([
      "up +10.0_%",
      "down −10.0_%",
      "flat 0.0_%",
    ]);
  });

  test("of a share is in percentage points", () => {
    expect(change(0.042, 0.038, ".1%")).toBe("up +0.4_pp");
  });

  test("of a score is its plain difference, in the score's own format", () => {
    expect([change(72.4, 70.2, ",.1f", false), change(72.4, 70.2, undefined, false)]).toEqual([
      "up +2.2",
      "up +2.2",
    ]);
  });

  test("across zero, or from zero, is no share of anything", () => {
    expect([change(-12, 4), change(5, 0)]).toEqual(["down −16", "up +5"]);
  });

  test("that rounds to nothing is flat", () => {
    expect(change(100_001, 100_000)).toBe("flat 0.0_%");
  });

  test.each([
    [null, 1],
    [1, null],
    [Number.NaN, 1],
  ])("of %s against %s is nothing", (value, previous) => {
    expect(formatChange(value, previous, { specifier: undefined, locale: "en", relative: true })).toEqual({
      direction: null,
      text: "",
    });
  });
});

test("whether a change is good news depends on the metric", () => {
  const tones = (["up", "down", "flat", null] as const).map((direction) => [
    changeTone(direction, undefined),
    changeTone(direction, "lower_is_better"),
    changeTone(direction, "neutral"),
  ]);
  expect(tones).toEqual([
    ["good", "critical", "neutral"],
    ["critical", "good", "neutral"],
    ["neutral", "neutral", "neutral"],
    ["neutral", "neutral", "neutral"],
  ]);
});

test.each([
  ["$1.24\u202fM", { before: "$", digits: "1.24", after: "\u202fM" }],
  ["−12", { before: "", digits: "−12", after: "" }],
  ["\u200e−12", { before: "", digits: "\u200e−12", after: "" }],
  ["−$5", { before: "$", digits: "−5", after: "" }],
  ["1,24\u202fMio.\u202f$", { before: "", digits: "1,24", after: "\u202fMio.\u202f$" }],
  ["–", { before: "", digits: "–", after: "" }],
])("figureOf divides %s", (text, figure) => {
  expect(figureOf(text)).toEqual(figure);
});

test.each([
  ["Last 90 days", "the 90 days before"],
  ["last 1 month", "the month before"],
  ["Last week", "the week before"],
  ["previous calendar month", "the month before"],
  ["2026-01-01 : 2026-02-01", "the period before"],
  [undefined, "the period before"],
])("what %s is compared with is %s", (range, words) => {
  expect(periodBefore(range)).toBe(words);
});

test("shorter words for what a change is against follow the full ones", () => {
  expect(againstWords("the 90 days before")).toEqual([
    " against the 90 days before",
    " vs 90 days before",
    " vs before",
  ]);
});
