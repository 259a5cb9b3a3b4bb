import type { Table } from "@vitalkit/data/table";
import { ProblemError } from "@vitalkit/spec";
import { describe as suite, expect, test } from "vitest";

import type { Frame, LayoutInput } from "../layout.js";
import { literalTable } from "../literal-table.js";
import { describe } from "./mixed-timeseries.describe.js";
import { layout } from "./mixed-timeseries.layout.js";
import { record } from "./mixed-timeseries.query.js";
import type { MixedTimeseriesOptions, SeriesOptions } from "./mixed-timeseries.schema.js";

const day = 86_400_000;
const march = Date.UTC(2025, 2, 3);
const days = (...offsets: readonly number[]): readonly number[] =>
  offsets.map((offset) => march + offset * day);

const mrr: SeriesOptions = {
  metric: "mrr",
  mark: "area",
  axis: "left",
  label: "MRR",
  number_format: "$,.3s",
};
const rate: SeriesOptions = {
  metric: "rate",
  mark: "line",
  axis: "right",
  label: "Retention",
  number_format: ".1%",
};

function options(
  series: readonly SeriesOptions[],
  grain: MixedTimeseriesOptions["time_grain"] = "P1D",
): MixedTimeseriesOptions {
  return {
    type: "mixed_timeseries",
    filters: [],
    actions: [],
    time_grain: grain,
    series: [...series],
    row_limit: 10_000,
  };
}

function frame(width = 600, height = 240): Frame {
  const measure: Frame["measure"] = (text, size) => text.length * size * 0.5;
  return { width, height, measure, locale: "en", direction: "ltr", timeZone: "UTC", today: null };
}

function input(
  table: Table,
  series: readonly SeriesOptions[],
  size = frame(),
  grain: MixedTimeseriesOptions["time_grain"] = "P1D",
): LayoutInput<MixedTimeseriesOptions, null> {
  return { table, options: options(series, grain), fields: {}, frame: size, state: null, selected: {} };
}

function sample(): Table {
  return literalTable(
    { date: days(0, 1, 2), mrr: [1000, 1100, 1210], rate: [0.97, 0.98, 0.975] },
    { date: "date" },
  );
}

/** Every number anywhere in a value. */
function numbersIn(value: unknown): readonly number[] {
  if (typeof value === "number") return [value];
  if (typeof value === "string") return (value.match(/NaN|Infinity/g) ?? []).map(() => Number.NaN);
  if (typeof value === "object" && value !== null) return Object.values(value).flatMap(numbersIn);
  return [];
}

suite("mixed_timeseries asks", () => {
  test("for each metric once, in the order of its series", () => {
    expect(record.query(options([rate, mrr, { ...rate, mark: "area" }]))).toEqual({
      time_grain: "P1D",
      metrics: ["rate", "mrr"],
      filters: [],
      row_limit: 10_000,
    });
  });
});

suite("mixed_timeseries axes", () => {
  test("share their grid lines, at round numbers of each", () => {
    const { grid } = layout(input(sample(), [mrr, rate]));
    expect(grid.map(({ left, right, zero }) => [left, right, zero])).toEqual([
      ["$0", "97.0\u202f%", true],
      ["$500", "97.5\u202f%", false],
      ["$1\u202fK", "98.0\u202f%", false],
      ["$1.5\u202fK", "98.5\u202f%", false],
    ]);
    expect(new Set(grid.map(({ y }, index) => Math.round(y - (grid[index - 1]?.y ?? y)))).size).toBe(2);
  });

  test("start at zero under an area, and say so where they do not", () => {
    const { titles } = layout(input(sample(), [mrr, rate]));
    expect(titles.map(({ kind, text }) => [kind, text])).toEqual([
      ["series", "MRR"],
      ["series", "Retention"],
      ["note", "axis starts at 97\u202f%"],
    ]);
  });

  test("stand at the ends of the picture", () => {
    const { titles } = layout(input(sample(), [mrr, rate]));
    expect(titles[0]?.x).toBe(0);
    const note = titles[2];
    expect((note?.x ?? 0) + (note?.text.length ?? 0) * 5.5).toBeCloseTo(600);
  });

  test("leave out the side that no series is read on", () => {
    const right = layout(input(sample(), [rate]));
    expect(right.grid.every((line) => line.left === null && line.right !== null)).toBe(true);
    const left = layout(input(sample(), [mrr]));
    expect(left.grid.every((line) => line.right === null && line.left !== null)).toBe(true);
  });

  test("do not pass 100 % when no rate does", () => {
    const table = literalTable({ date: days(0, 1), rate: [0.93, 1] }, { date: "date" });
    const { grid } = layout(input(table, [rate]));
    expect(grid.at(-1)?.right).toBe("100\u202f%");
  });

  test("go below zero with negative values and mark zero", () => {
    const table = literalTable({ date: days(0, 1), mrr: [-40, 60] }, { date: "date" });
    const { grid } = layout(input(table, [{ ...mrr, mark: "bar" }]));
    expect(grid.map(({ left, zero }) => [left, zero])).toEqual([
      ["−$50", false],
      ["$0", true],
      ["$50", false],
      ["$100", false],
    ]);
  });

  test("count in whole numbers where every value is whole", () => {
    const table = literalTable({ date: days(0, 1), mrr: [1, 2] }, { date: "date" });
    const { grid } = layout(input(table, [{ ...mrr, number_format: ",.0f" }]));
    expect(grid.map(({ left }) => left)).toEqual(["0", "1", "2"]);
  });
});

suite("mixed_timeseries marks", () => {
  test("run through every period at its place in time", () => {
    const { series, plot } = layout(input(sample(), [mrr]));
    const xs = [...(series[0]?.line ?? "").matchAll(/[ML]([\d.]+),/g)].map((match) => Number(match[1]));
    expect(xs).toEqual([plot.x0, (plot.x0 + plot.x1) / 2, plot.x1]);
  });

  test("break at a missing period and at a null", () => {
    const table = literalTable(
      { date: days(0, 1, 3, 4, 5, 6), mrr: [1, 2, 3, null, 4, 5] },
      { date: "date" },
    );
    const [marks] = layout(input(table, [mrr])).series;
    expect(marks?.line.match(/M/g)).toHaveLength(2);
    expect(marks?.surface.match(/Z/g)).toHaveLength(2);
    expect(marks?.alone).toHaveLength(1);
  });

  test("keep December and January neighbours in months", () => {
    const table = literalTable(
      { date: [Date.UTC(2024, 11), Date.UTC(2025, 0)], mrr: [1, 2] },
      { date: "date" },
    );
    const [marks] = layout(input(table, [mrr], frame(), "P1M")).series;
    expect(marks?.line.match(/M/g)).toHaveLength(1);
  });

  test("are painted bars first and lines last", () => {
    const bars: SeriesOptions = { ...mrr, mark: "bar" };
    const { series } = layout(input(sample(), [rate, mrr, bars]));
    expect(series.map((each) => each.mark)).toEqual(["bar", "area", "line"]);
  });

  test("show one period as a point", () => {
    const table = literalTable({ date: days(0), mrr: [6] }, { date: "date" });
    const { series, plot } = layout(input(table, [mrr]));
    expect(series[0]?.line).toBe("");
    expect(series[0]?.alone).toEqual([{ x: (plot.x0 + plot.x1) / 2, y: plot.y0 }]);
  });

  test("hang below zero when bars are negative", () => {
    const table = literalTable({ date: days(0), mrr: [-10] }, { date: "date" });
    const { series, grid, plot } = layout(input(table, [{ ...mrr, mark: "bar" }]));
    expect(grid.at(-1)).toMatchObject({ y: plot.y0, zero: true });
    expect(series[0]?.surface.startsWith("M")).toBe(true);
    expect(series[0]?.surface).toContain(`V${plot.y0}Z`);
  });

  test("keep the peak of ten thousand periods", () => {
    const offsets = Array.from({ length: 10_000 }, (_, index) => index);
    const values = offsets.map((offset) => (offset === 5_432 ? 100 : offset % 7));
    const table = literalTable({ date: days(...offsets), mrr: values }, { date: "date" });
    const { series, plot, bands } = layout(input(table, [mrr]));
    const points = [...(series[0]?.line ?? "").matchAll(/,([\d.]+)/g)].map((match) => Number(match[1]));
    expect(points.length).toBeLessThan(4 * 600);
    expect(Math.min(...points)).toBe(plot.y0);
    expect(bands.length).toBeLessThanOrEqual(600);
  });
});

suite("mixed_timeseries last values", () => {
  test("stand at the lines' ends, apart from each other", () => {
    const table = literalTable({ date: days(0, 1), mrr: [1, 10], rate: [1, 10] }, { date: "date" });
    const same: SeriesOptions = { ...mrr, metric: "rate", mark: "line" };
    const { ends } = layout(input(table, [mrr, same]));
    expect(ends.map((end) => end.text)).toEqual(["$10", "$10"]);
    expect(Math.abs((ends[0]?.y ?? 0) - (ends[1]?.y ?? 0))).toBeGreaterThanOrEqual(15);
  });

  test("are the last that are known", () => {
    const table = literalTable({ date: days(0, 1, 2), mrr: [1, 7, null] }, { date: "date" });
    const { ends } = layout(input(table, [mrr]));
    expect(ends.map((end) => end.text)).toEqual(["$7"]);
  });

  test("stand beside the titles where the picture is narrow", () => {
    const { ends, titles } = layout(input(sample(), [mrr, rate], frame(240, 200)));
    expect(ends).toEqual([]);
    expect(titles.map((title) => title.value)).toEqual(["$1.21\u202fK", "97.5\u202f%", null]);
    expect(titles.every((title) => title.x >= 0 && title.x <= 240)).toBe(true);
  });
});

suite("mixed_timeseries time", () => {
  test("names months and the year once", () => {
    const offsets = Array.from({ length: 100 }, (_, index) => index);
    const table = literalTable({ date: days(...offsets), mrr: offsets }, { date: "date" });
    const { timeTicks } = layout(input(table, [mrr]));
    expect(timeTicks.map(({ label, context }) => [label, context])).toEqual([
      ["Apr", "2025"],
      ["May", null],
      ["Jun", null],
    ]);
  });

  test("names Mondays in a month of days", () => {
    const offsets = Array.from({ length: 28 }, (_, index) => index);
    const table = literalTable({ date: days(...offsets), mrr: offsets }, { date: "date" });
    const { timeTicks } = layout(input(table, [mrr], frame(400)));
    expect(timeTicks.map(({ label }) => label)).toEqual(["Mar 3", "Mar 10", "Mar 17", "Mar 24"]);
  });

  test("says the new year where it begins", () => {
    const months = Array.from({ length: 6 }, (_, index) => Date.UTC(2024, 9 + index));
    const table = literalTable({ date: months, mrr: [1, 2, 3, 4, 5, 6] }, { date: "date" });
    const { timeTicks } = layout(input(table, [mrr], frame(), "P1M"));
    expect(timeTicks.map(({ context }) => context)).toEqual(["2024", null, null, "2025", null, null]);
  });
});

suite("mixed_timeseries tips", () => {
  test("have all values, the date and the change against the period before", () => {
    const { tips, bands } = layout(input(sample(), [mrr, rate]));
    expect(bands).toHaveLength(3);
    expect(tips[1]).toEqual({
      title: "Tue, Mar 4, 2025",
      rows: [
        { label: "MRR", value: "$1,100 (+10.0\u202f%)", swatch: "var(--vital-category-1)" },
        { label: "Retention", value: "98\u202f% (+1.0\u202fpp)", swatch: "var(--vital-category-2)" },
      ],
      note: "Change against the day before",
    });
  });

  test("claim no change across a gap or from nothing", () => {
    const table = literalTable({ date: days(0, 2, 3), mrr: [1, 2, null] }, { date: "date" });
    const { tips } = layout(input(table, [mrr]));
    expect(tips.map((tip) => [tip.rows[0]?.value, tip.note])).toEqual([
      ["$1", undefined],
      ["$2", undefined],
      ["–", undefined],
    ]);
  });

  test("belong to bands that together cover the plot", () => {
    const { bands, plot } = layout(input(sample(), [mrr]));
    expect(bands[0]?.x0).toBe(plot.x0);
    expect(bands[0]?.x1).toBe(bands[1]?.x0);
    expect(bands[2]?.x1).toBe(plot.x1);
  });
});

suite("mixed_timeseries of bad luck", () => {
  const tables: readonly (readonly [string, Table])[] = [
    [
      "no rows",
      literalTable({ date: [], mrr: [], rate: [] }, { date: "date", mrr: "number", rate: "number" }),
    ],
    [
      "only nulls",
      literalTable({ date: days(0, 1), mrr: [null, null], rate: [null, null] }, { date: "date" }),
    ],
    [
      "NaN and infinities",
      literalTable({ date: days(0, 1), mrr: [Number.NaN, Infinity], rate: [-Infinity, 1] }, { date: "date" }),
    ],
    ["equal values", literalTable({ date: days(0, 1), mrr: [5, 5], rate: [1, 1] }, { date: "date" })],
    ["zeros", literalTable({ date: days(0, 1), mrr: [0, 0], rate: [0, 0] }, { date: "date" })],
    [
      "the greatest doubles",
      literalTable({ date: days(0, 1), mrr: [-1.7e308, 1.7e308], rate: [5e-324, 1e-300] }, { date: "date" }),
    ],
    [
      "rows without a date",
      literalTable({ date: [null, march], mrr: [1, 2], rate: [1, 2] }, { date: "date" }),
    ],
    ["one row", literalTable({ date: days(0), mrr: [3], rate: [0.5] }, { date: "date" })],
    [
      "negative values",
      literalTable({ date: days(0, 1), mrr: [-3, -9], rate: [-0.5, -0.1] }, { date: "date" }),
    ],
  ];
  const sizes = [0, 1, 40, 240, 900];

  test.each(tables)("draws %s without a NaN at any size", (_, table) => {
    for (const width of sizes) {
      for (const height of sizes) {
        const picture = layout(input(table, [mrr, rate, { ...mrr, mark: "bar" }], frame(width, height)));
        expect(numbersIn(picture).every(Number.isFinite)).toBe(true);
        expect(picture.bands).toHaveLength(picture.tips.length);
      }
    }
  });

  test("draws a line on the left where a series says no more than its metric", () => {
    const bare = { metric: "mrr" } as unknown as SeriesOptions;
    const { series, grid } = layout(input(sample(), [bare]));
    expect(series.map((each) => each.mark)).toEqual(["line"]);
    expect(grid.every((line) => line.left !== null)).toBe(true);
  });

  test("names the metric that the table lacks", () => {
    const table = literalTable({ date: days(0), mrr: [1] }, { date: "date" });
    expect(() => layout(input(table, [mrr, rate]))).toThrow(ProblemError);
    expect(() => layout(input(table, [mrr, rate]))).toThrow("UNKNOWN_COLUMN /series/1/metric");
  });

  test("asks for a time column where there is none", () => {
    expect(() => layout(input(literalTable({ mrr: [1] }), [mrr]))).toThrow("NO_TIME_COLUMN");
  });

  test("reads dates that are ISO text, out of order", () => {
    const table = literalTable({ when: ["2025-03-04", "2025-03-03", "soon"], mrr: [2, 1, 9] });
    expect(describe(input(table, [mrr])).rows.map((row) => row[1]?.value)).toEqual([1, 2]);
  });
});

suite("mixed_timeseries in words", () => {
  test("gives first and last with the change between them", () => {
    const { summary, columns, rows } = describe(input(sample(), [mrr, rate]));
    expect(summary).toBe(
      "MRR: $1.00\u202fK (Mon, Mar 3, 2025) to $1.21\u202fK (Wed, Mar 5, 2025), +21.0\u202f%. " +
        "Retention: 97.0\u202f% (Mon, Mar 3, 2025) to 97.5\u202f% (Wed, Mar 5, 2025), +0.5\u202fpp.",
    );
    expect(columns.map((column) => column.label)).toEqual(["Period", "MRR", "Retention"]);
    expect(rows[0]).toEqual([
      { text: "Mon, Mar 3, 2025", value: march },
      { text: "$1,000", value: 1000 },
      { text: "97\u202f%", value: 0.97 },
    ]);
  });

  test("says when a series has no values", () => {
    const table = literalTable({ date: days(0), mrr: [null] }, { date: "date" });
    expect(describe(input(table, [mrr])).summary).toBe("MRR: no values.");
  });
});
