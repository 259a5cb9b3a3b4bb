import type { Cell } from "@vitalkit/data/table";
import { describe as group, expect, test } from "vitest";

import type { LayoutInput } from "../layout.js";
import { literalTable } from "../literal-table.js";
import { textWidth } from "../text-width.js";
import { defaults } from "./big-number.attributes.js";
import { describe } from "./big-number.describe.js";
import { layout } from "./big-number.layout.js";
import { record } from "./big-number.query.js";
import type { BigNumberOptions } from "./big-number.schema.js";

const day = (date: number): number => Date.UTC(2026, 0, date);

function input(
  columns: Readonly<Record<string, readonly Cell[]>>,
  {
    width = 240,
    height = 116,
    direction = "ltr" as "ltr" | "rtl",
    ...options
  }: Partial<BigNumberOptions> & {
    width?: number;
    height?: number;
    direction?: "ltr" | "rtl";
  } = {},
): LayoutInput<BigNumberOptions, null> {
  return {
    table: literalTable(columns, { date: "date", mrr: "number" }),
    options: { ...(defaults as unknown as BigNumberOptions), type: "big_number", metric: "mrr", ...options },
    fields: { mrr: { label: "MRR", number_format: "$,.3s" } },
    frame: { width, height, measure: textWidth, locale: "en", direction, timeZone: "UTC", today: null },
    state: null,
    selected: {},
  };
}

const trend = {
  date: [day(1), day(2), day(3), day(4)],
  mrr: [1_000_000, 1_100_000, null, 1_240_000],
  mrr__total: [1_240_000, 1_240_000, 1_240_000, 1_240_000],
  mrr__previous: [1_200_000, 1_200_000, 1_200_000, 1_200_000],
};

test("shows the value of the whole range, not of the last period", () => {
  const { figure, change } = layout(
    input({ ...trend, mrr__total: [2, 2, 2, 2], mrr__previous: [1, 1, 1, 1] }),
  );
  expect([figure.before, figure.digits, figure.after]).toEqual(["$", "2", ""]);
  expect(change?.text).toBe("+100.0\u202f%");
});

group("the change", () => {
  test.each([
    [undefined, "good"],
    ["lower_is_better", "critical"],
    ["neutral", "neutral"],
  ] as const)("upwards with polarity %s has the tone %s", (polarity, tone) => {
    const { change } = layout(input({ mrr: [110], mrr__previous: [100] }, polarity ? { polarity } : {}));
    expect([change?.direction, change?.tone, change?.text]).toEqual(["up", tone, "+10.0\u202f%"]);
  });

  test("of a score may be the plain difference", () => {
    const { change } = layout(
      input({ mrr: [31], mrr__previous: [30] }, { change: "absolute", number_format: ",.0f" }),
    );
    expect(change?.text).toBe("+1");
  });

  test("says what it is against: the option's words, else the range's", () => {
    const rest = (options: Partial<BigNumberOptions>): string | undefined =>
      layout(input({ mrr: [110], mrr__previous: [100] }, { width: 480, ...options })).change?.rest;
    expect(rest({ comparison_label: "last quarter" })).toBe(" against last quarter");
    expect(rest({ time_range: "Last 90 days" })).toBe(" against the 90 days before");
    expect(rest({})).toBe(" against the period before");
  });

  test.each([
    [{ mrr: [110] }, {}],
    [{ mrr: [110], mrr__previous: [null] }, {}],
    [{ mrr: [110], mrr__previous: [100] }, { compare: false }],
    [{ mrr: [null], mrr__previous: [100] }, {}],
  ])("of %o with %o is not shown", (columns, options) => {
    expect(layout(input(columns, options)).change).toBeNull();
  });
});

group("the trend", () => {
  test("breaks where a period has no value", () => {
    const line = layout(input(trend)).sparkline;
    expect(line?.line.match(/M/g)).toHaveLength(2);
    expect(line?.points.map((point) => point.y === null)).toEqual([false, false, true, false]);
  });

  test("runs from the lowest to the highest value over the whole width", () => {
    const line = layout(input(trend)).sparkline;
    expect(line?.points.map((point) => point.x)).toEqual([4, 81.33, 158.67, 236]);
    expect(line?.last).toEqual({ x: 236, y: line?.points[3]?.y });
    expect(line?.points[0]?.y).toBe((line?.y1 ?? 0) - 4);
  });

  test("has reaches that meet one another and cover the width", () => {
    const points = layout(input(trend)).sparkline?.points ?? [];
    expect(points.reduce((sum, point) => sum + point.width, 0)).toBeCloseTo(240, 1);
  });

  test("runs from right to left where people read so", () => {
    const points = layout(input(trend, { direction: "rtl" })).sparkline?.points ?? [];
    expect(points.map((point) => point.x)).toEqual([236, 158.67, 81.33, 4]);
  });

  test("of equal values is a line across the middle", () => {
    const { sparkline } = layout(input({ date: [day(1), day(2)], mrr: [5, 5] }));
    expect(new Set(sparkline?.points.map((point) => point.y)).size).toBe(1);
    expect(JSON.stringify(sparkline)).not.toContain("NaN");
  });

  test.each([
    [{ date: [day(1)], mrr: [5] }],
    [{ date: [day(1), day(2)], mrr: [null, 5] }],
    [{ date: [null, null], mrr: [1, 5] }],
    [{ mrr: [5] }],
  ])("of %o is not drawn: a shape needs two points", (columns) => {
    expect(layout(input(columns)).sparkline).toBeNull();
  });

  test("gives way where there is no room for it", () => {
    expect(layout(input(trend, { height: 70 })).sparkline).toBeNull();
  });

  test("has a tip for each period, after the figure's own", () => {
    const tips = layout(input(trend, { trend_grain: "P1D" })).tips;
    expect(tips.map((tip) => tip.title)).toEqual([
      "MRR",
      "Jan 1, 2026",
      "Jan 2, 2026",
      "Jan 3, 2026",
      "Jan 4, 2026",
    ]);
    expect(tips[1]?.rows).toEqual([{ label: "MRR", value: "$1,000,000" }]);
  });
});

test.each([
  [240, 40],
  [120, 28],
  [60, 13],
])("in %s px the figure is set in %s px", (width, size) => {
  expect(layout(input({ mrr: [1_240_000] }, { width, height: 80 })).figure.size).toBe(size);
});

test.each([null, Number.NaN])("a value of %s is a dash, not zero", (value) => {
  const picture = layout(input({ mrr: [value] }));
  expect([picture.figure.digits, picture.figure.isMissing, picture.tips[0]?.note]).toEqual([
    "–",
    true,
    "No data",
  ]);
});

test.each([
  [1, 1],
  [20, 20],
  [20_000, 40],
])("at %s by %s px every number is finite", (width, height) => {
  expect(JSON.stringify(layout(input(trend, { width, height })))).not.toMatch(/NaN|Infinity/);
});

test("is described by its value and change; CSV has dates and numbers", () => {
  const description = describe(input(trend, { trend_grain: "P1D" }));
  expect(description.summary).toBe("MRR: $1.24\u202fM, +3.3\u202f% against the period before.");
  expect(description.rows.map((row) => row.map((cell) => cell.value))).toEqual([
    ["Whole period", 1_240_000],
    ["The period before", 1_200_000],
    ["2026-01-01", 1_000_000],
    ["2026-01-02", 1_100_000],
    ["2026-01-03", null],
    ["2026-01-04", 1_240_000],
  ]);
});

test("asks for periods and the whole at once where it has a trend", () => {
  const { options } = input(trend);
  expect(record.query(options)).toEqual({ metrics: ["mrr"], filters: [], compare: "previous_period" });
  expect(record.query({ ...options, trend_grain: "P1W", compare: false })).toEqual({
    metrics: ["mrr"],
    filters: [],
    time_grain: "P1W",
    totals: true,
  });
});
