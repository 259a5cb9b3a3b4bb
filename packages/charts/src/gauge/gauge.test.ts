import type { ProblemError } from "@vitalkit/spec";
import { describe as group, expect, test } from "vitest";

import type { LayoutInput } from "../layout.js";
import { literalTable } from "../literal-table.js";
import { textWidth } from "../text-width.js";
import { defaults } from "./gauge.attributes.js";
import { validate } from "./gauge.gate.js";
import { describe } from "./gauge.describe.js";
import { layout } from "./gauge.layout.js";
import { record } from "./gauge.query.js";
import type { GaugeOptions } from "./gauge.schema.js";

const bands: GaugeOptions["bands"] = [
  { from: 0, label: "Critical", tone: "critical" },
  { from: 40, label: "At Risk", tone: "warning" },
  { from: 70, label: "Healthy", tone: "good" },
];

function input(
  value: number | null,
  {
    previous = null,
    width = 240,
    height = 192,
    ...options
  }: Partial<GaugeOptions> & { previous?: number | null; width?: number; height?: number } = {},
): LayoutInput<GaugeOptions, null> {
  return {
    table: literalTable({ health: [value], health__previous: [previous] }, { health: "number" }),
    options: { ...(defaults as unknown as GaugeOptions), type: "gauge", metric: "health", bands, ...options },
    fields: { health: { label: "Health score", number_format: ",.1f" } },
    frame: {
      width,
      height,
      measure: textWidth,
      locale: "en",
      direction: "ltr",
      timeZone: "UTC",
      today: null,
    },
    state: null,
    selected: {},
  };
}

group("the band", () => {
  test.each([
    [39.99, "Critical", "critical", "39.99"],
    [40, "At Risk", "warning", "40.0"],
    [69.96, "At Risk", "warning", "69.96"],
    [70, "Healthy", "good", "70.0"],
    [0, "Critical", "critical", "0.0"],
  ])("of %s is %s, and the figure does not say otherwise", (value, word, tone, digits) => {
    const picture = layout(input(value));
    expect([picture.word?.text, picture.tone, picture.figure.digits]).toEqual([word, tone, digits]);
  });

  test("of a value below all bands is none", () => {
    const picture = layout(input(5, { bands: [{ from: 10, label: "Fine", tone: "good" }] }));
    expect([picture.word, picture.tone]).toEqual([null, "accent"]);
  });

  test("is found whatever order the bands come in", () => {
    expect(layout(input(50, { bands: bands.toReversed() })).word?.text).toBe("At Risk");
  });
});

group("the arc", () => {
  test("reaches as far as the value does, its round cap within", () => {
    const shares = [0, 25, 50, 100].map((value) => layout(input(value)).filled);
    expect(shares).toEqual([0, 0.2219, 0.4813, 1]);
  });

  test("stops at the ends of the scale, and the picture says that the value lies beyond", () => {
    const above = layout(input(104));
    const below = layout(input(-3));
    expect([above.filled, above.note?.text, above.figure.digits]).toEqual([1, "above 100", "104.0"]);
    expect([below.filled, below.note?.text, below.figure.digits]).toEqual([0, "below 0", "−3.0"]);
    expect(above.meter).toEqual({ now: 100, min: 0, max: 100, text: "104.0, Healthy, above 100" });
  });

  test("is 240 degrees, from lower left to lower right, symmetric about the middle", () => {
    const { track } = layout(input(50));
    const [x1, y1, x2, y2] =
      /^M([\d.]+),([\d.]+)A.* ([\d.]+),([\d.]+)$/.exec(track)?.slice(1).map(Number) ?? [];
    expect(y1).toBe(y2);
    expect((x1 ?? 0) + (x2 ?? 0)).toBeCloseTo(240, 1);
  });

  test("has a ring with one part for each band inside the scale", () => {
    expect(layout(input(50)).bands.map((band) => band.tone)).toEqual(["critical", "warning", "good"]);
    expect(layout(input(50, { max: 60 })).bands.map((band) => band.tone)).toEqual(["critical", "warning"]);
  });
});

group("without data", () => {
  test.each([null, Number.NaN])("%s is said to be no data, and nothing else is", (value) => {
    const picture = layout(input(value, { previous: 50 }));
    expect(picture).toMatchObject({ filled: null, word: null, change: null, note: null, meter: null });
    expect(picture.figure.digits).toBe("No data");
    expect(describe(input(value)).summary).toBe("Health score: no data.");
  });

  test("a table without rows is no data either", () => {
    expect(layout({ ...input(1), table: literalTable({ health: [] }) }).figure.digits).toBe("No data");
  });
});

group("the change", () => {
  test("is the plain difference to the period before, in the fullest words that fit", () => {
    const wide = layout(
      input(72.4, { previous: 70.2, time_range: "Last 90 days", width: 480, height: 300 }),
    ).change;
    const narrow = layout(input(72.4, { previous: 70.2, width: 120, height: 102 })).change;
    expect([wide?.text, wide?.rest, wide?.tone, wide?.direction]).toEqual([
      "+2.2",
      " against the 90 days before",
      "good",
      "up",
    ]);
    expect([narrow?.text, narrow?.rest]).toEqual(["+2.2", ""]);
  });

  test("is not shown where comparing is off or there was nothing before", () => {
    expect(layout(input(72, { previous: 70, compare: false })).change).toBeNull();
    expect(layout(input(72)).change).toBeNull();
  });

  test("is against the range that a board chose, where it chose one", () => {
    const given = input(72, { previous: 70, time_range: "Last 90 days" });
    const { tips } = layout({ ...given, frame: { ...given.frame, timeRange: "Last month" } });
    expect(tips[0]?.rows.map((row) => row.label)).toContain("In the month before");
  });

  test("of nothing is called no change", () => {
    expect(layout(input(72, { previous: 72 })).change).toMatchObject({ text: "No change", tone: "neutral" });
  });
});

test("the target's tick crosses the ring at the target's place", () => {
  const target = layout(input(10, { target: 50 })).target;
  expect(target?.x1).toBe(120);
  expect(target?.x2).toBe(120);
  expect(layout(input(10)).target).toBeNull();
});

test.each([
  [120, 102],
  [240, 192],
  [480, 236],
  [90, 60],
  [20, 20],
  [1, 1],
  [20_000, 300],
])("at %s by %s px every number is finite and the figure stays within", (width, height) => {
  const picture = layout(input(1_234_567.8, { previous: 1, target: 3, max: 2_000_000, width, height }));
  expect(JSON.stringify(picture)).not.toMatch(/NaN|Infinity|null,null/);
  expect(picture.figure.x).toBeLessThanOrEqual(width);
});

test("a long band's word is cut to what fits", () => {
  const long = [{ from: 0, label: "At risk of leaving within the quarter", tone: "critical" as const }];
  expect(layout(input(50, { bands: long, width: 120, height: 102 })).word?.text).toMatch(/^At ri.*…$/);
});

test("a scale that does not rise is refused by name", () => {
  try {
    layout(input(50, { min: 10, max: 10 }));
    expect.unreachable();
  } catch (error) {
    expect((error as ProblemError).problems).toMatchObject([{ code: "OUT_OF_RANGE", path: "/max" }]);
  }
});

test("the tip has every digit, the target and the value before", () => {
  const [tip] = layout(input(72.4321, { previous: 70.2, target: 80, time_range: "Last 90 days" })).tips;
  expect(tip).toEqual({
    title: "Health score",
    rows: [
      { label: "Healthy", value: "72.4321", swatch: "var(--vital-tone-good)" },
      { label: "In the 90 days before", value: "70.2" },
      { label: "Target", value: "80" },
      { label: "Change", value: "+2.2" },
    ],
    note: "Scale 0 to 100",
  });
});

test("is described by value, band and change, with the figures as numbers", () => {
  const description = describe(input(72.4, { previous: 70.2, target: 80 }));
  expect(description.summary).toBe("Health score: 72.4, Healthy, +2.2 against the period before.");
  expect(description.rows.map((row) => row.map((cell) => cell.value))).toEqual([
    ["Health score", 72.4, "Healthy"],
    ["In the period before", 70.2, null],
    ["Target", 80, null],
  ]);
});

test("asks for one row, with the period before only where it compares", () => {
  const { options } = input(1);
  expect(record.query({ ...options, time_range: "Last week" })).toEqual({
    metrics: ["health"],
    filters: [],
    time_range: "Last week",
    compare: "previous_period",
  });
  expect(record.query({ ...options, compare: false })).toEqual({ metrics: ["health"], filters: [] });
});

test("the gate fills defaults and refuses a tone that is none", () => {
  const options: Record<string, unknown> = { type: "gauge", metric: "health" };
  expect(validate(options)).toBe(true);
  expect(options).toMatchObject({ min: 0, max: 100, bands: [], compare: true });
  expect(validate({ ...options, bands: [{ from: 0, label: "Bad", tone: "bad" }] })).toBe(false);
});
