import type { Dashboard, FilterDefinition } from "@vitalkit/spec";
import { describe, expect, it } from "vitest";

import { rankedValues, valueLabel, valueNames, wordsIn } from "./value-names.js";

const dashboard = {
  datasets: {
    other: { columns: { tier: { type: "integer" } }, metrics: {} },
    customers: {
      columns: { tier: { type: "text", values: [{ value: "s", label: "Small" }, { value: "l" }] } },
      metrics: {},
    },
  },
  translations: { de: { l: "Groß", Tier: "Stufe" }, "pt-BR": { l: "Grande" } },
} as unknown as Dashboard;

describe("a value", () => {
  it.each([
    [null, undefined, "(none)"],
    ["", undefined, "(empty)"],
    [true, undefined, "Yes"],
    [9007199254740993n, undefined, "9,007,199,254,740,993"],
    [Date.UTC(2017, 11, 31), "date", "Dec 31, 2017"],
  ] as const)("%o (%s) is written %s", (value, type, label) => {
    expect(valueLabel(value, { locale: "en-US", type })).toBe(label);
  });

  it("is called as the column, the reader's language and the filter say, the filter last", () => {
    const names = valueNames(dashboard, "tier", "de-AT", { dataset: "customers" });
    expect(["s", "l", "x"].map((each) => valueLabel(each, names))).toEqual(["Small", "Groß", "x"]);
    const filter = {
      type: "select",
      values: [{ value: "l", label: "XL" }, "s"],
    } as unknown as FilterDefinition;
    const own = valueNames(dashboard, "tier", "de", { dataset: "customers", filter });
    expect(valueLabel("l", own)).toBe("XL");
  });

  it("is of the type that its own dataset says", () => {
    expect(valueNames(dashboard, "tier", "en", { dataset: "customers" }).type).toBe("text");
    expect(valueNames(dashboard, "tier", "en").type).toBe("integer");
    expect(valueNames(dashboard, "constructor", "en").type).toBeUndefined();
  });
});

describe("the known values of a column", () => {
  it("are those that its dataset lists, in its order", () => {
    expect(rankedValues(dashboard, "tier", "customers")).toEqual(["s", "l"]);
    expect(rankedValues(dashboard, "tier", "other")).toEqual([]);
    expect(rankedValues(dashboard, "tier", "gone")).toEqual([]);
  });
});

describe("translations", () => {
  it.each([
    ["de", 2],
    ["de-CH", 2],
    ["pt-br", 1],
    ["pt", 0],
    ["en", 0],
  ])("into %s are found: %d", (locale, count) => {
    expect(wordsIn(dashboard, locale).length).toBe(count);
  });
});
