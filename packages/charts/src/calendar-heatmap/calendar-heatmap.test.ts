import type { Cell } from "@vitalkit/data/table";
import { describe as suite, expect, test } from "vitest";

import { literalTable } from "../literal-table.js";
import type { Frame } from "../layout.js";
import { describe } from "./calendar-heatmap.describe.js";
import { layout } from "./calendar-heatmap.layout.js";
import type { CalendarHeatmapInput } from "./calendar-heatmap.marks.js";
import { record } from "./calendar-heatmap.query.js";
import type { CalendarHeatmapOptions } from "./calendar-heatmap.schema.js";

const frame: Frame = {
  width: 400,
  height: 200,
  measure: (text, size) => text.length * size * 0.5,
  locale: "en-GB",
  direction: "ltr",
  timeZone: "UTC",
  today: null,
};

const defaults: CalendarHeatmapOptions = {
  type: "calendar_heatmap",
  filters: [],
  actions: [],
  metric: "orders",
  steps: 5,
  week_start: "auto",
};

type Row = readonly [date: string | null, orders: Cell];
type Changes = Omit<Partial<CalendarHeatmapInput>, "frame" | "options"> & {
  readonly frame?: Partial<Frame>;
  readonly options?: Partial<CalendarHeatmapOptions>;
};

function given(
  rows: readonly Row[],
  { frame: around, options, ...more }: Changes = {},
): CalendarHeatmapInput {
  const dates = rows.map(([date]) => (date === null ? null : Date.parse(date)));
  return {
    table: literalTable({ date: dates, orders: rows.map(([, value]) => value) }, { date: "date" }),
    fields: { orders: { label: "Orders" }, date: { label: "Day" } },
    state: null,
    selected: {},
    ...more,
    frame: { ...frame, ...around },
    options: { ...defaults, ...options },
  };
}

/** Rows of `count` days from `start` on, valued 0, 1, 2 … 9, 0 … */
function run(start: string, count: number): readonly Row[] {
  return Array.from({ length: count }, (_, index) => {
    const date = new Date(Date.parse(start) + index * 86_400_000);
    return [date.toISOString(), index % 10];
  });
}

function texts(input: CalendarHeatmapInput, role: "year" | "month" | "weekday"): readonly string[] {
  return layout(input)
    .texts.filter((text) => text.role === role)
    .map(({ text }) => text);
}

/** Days as tips name them, without the comma that only some versions of the language data have. */
function titles(input: CalendarHeatmapInput): readonly string[] {
  return layout(input).tips.map(({ title }) => title.replace(",", ""));
}

/** Blocks told by the rows of years and months above them. */
function blockCount(input: CalendarHeatmapInput): number {
  return new Set(
    layout(input)
      .texts.filter(({ role }) => role !== "weekday")
      .map(({ y }) => y),
  ).size;
}

function numbersIn(value: unknown): readonly number[] {
  if (typeof value === "number") return [value];
  if (typeof value === "string") return (value.match(/NaN|Infinity/g) ?? []).map(Number);
  return value !== null && typeof value === "object" ? Object.values(value).flatMap(numbersIn) : [];
}

suite("days as cells", () => {
  test("a week from Monday on is a column, the next Monday begins another", () => {
    const { cells, cell } = layout(given(run("2024-01-01", 8)));
    const [first] = cells;
    const pitch = cell + 2;
    expect(cells.map(({ x, y }) => [(x - (first?.x ?? 0)) / pitch, (y - (first?.y ?? 0)) / pitch])).toEqual([
      [0, 0],
      [0, 1],
      [0, 2],
      [0, 3],
      [0, 4],
      [0, 5],
      [0, 6],
      [1, 0],
    ]);
  });

  test("a day without data is no step, whether its row is absent or null; zero is the first step", () => {
    const rows: readonly Row[] = [
      ["2024-01-01", 0],
      ["2024-01-02", null],
      ["2024-01-04", 9],
    ];
    const { cells, tips, legend } = layout(given(rows));
    expect(cells.map(({ step }) => step)).toEqual([0, null, null, 4]);
    expect(tips.map(({ rows: [row] }) => row)).toEqual([
      { label: "Orders", value: "0" },
      { label: "Orders", value: "No data" },
      { label: "Orders", value: "No data" },
      { label: "Orders", value: "9" },
    ]);
    expect(legend?.missing?.text).toBe("No data");
  });

  test("days before the first and after the last are not drawn", () => {
    expect(
      layout(
        given([
          ["2024-02-10", 1],
          ["2024-02-12", 2],
        ]),
      ).cells,
    ).toHaveLength(3);
  });

  test("the legend does not speak of missing days where there are none", () => {
    expect(layout(given(run("2024-01-01", 8))).legend?.missing).toBeNull();
  });

  test("today is marked", () => {
    const today = Date.parse("2024-01-03");
    expect(
      layout(given(run("2024-01-01", 5), { frame: { today } })).cells.map(({ isToday }) => isToday),
    ).toEqual([false, false, true, false, false]);
  });

  test("a tip names the day in full", () => {
    const input = given([["2024-02-29", 1234.5678]], { frame: { locale: "en-US" } });
    expect(layout(input).tips).toEqual([
      { title: "Thursday, February 29, 2024", rows: [{ label: "Orders", value: "1,234.5678" }] },
    ]);
  });

  test("an instant belongs to its day in the frame's zone", () => {
    const table = literalTable(
      { at: [Date.parse("2024-01-01T23:30:00Z")], orders: [1] },
      { at: "timestamp" },
    );
    expect(titles({ ...given([]), table })[0]).toBe("Monday 1 January 2024");
    const berlin = { ...frame, timeZone: "Europe/Berlin" };
    expect(titles({ ...given([]), table, frame: berlin })[0]).toBe("Tuesday 2 January 2024");
  });

  test("dates as ISO text are dates, days before 1970 too", () => {
    const table = literalTable({ date: ["1969-12-31", "1970-01-01"], orders: [1, 2] });
    expect(titles({ ...given([]), table })).toEqual([
      "Wednesday 31 December 1969",
      "Thursday 1 January 1970",
    ]);
  });
});

suite("weeks and names", () => {
  const week = run("2024-01-01", 7);

  test.each([
    ["en-US", "auto", "S"],
    ["en-GB", "auto", "M"],
    ["de", "auto", "M"],
    ["en-US", "monday", "M"],
    ["en-GB", "sunday", "S"],
  ] as const)("in %s with week_start %s the first weekday is %s", (locale, week_start, first) => {
    expect(texts(given(week, { frame: { locale }, options: { week_start } }), "weekday")[0]).toBe(first);
  });

  test("months and the year are named once, in the page's language", () => {
    const input = given(run("2023-11-01", 100), { frame: { locale: "de-DE", width: 600 } });
    expect(texts(input, "month")).toEqual(["Nov", "Dez", "Feb"]);
    expect(texts(input, "year")).toEqual(["2023", "2024"]);
  });

  test("a stub of a month at the beginning gives way to the next month's name", () => {
    const input = given(run("2024-01-29", 60), { frame: { height: 120 } });
    expect(texts(input, "month")).toEqual(["Feb", "Mar"]);
  });

  test("a year of which a block has only a stub of days is not named", () => {
    const input = given(run("2023-12-31", 60), { frame: { height: 120 } });
    expect(texts(input, "year")).toEqual(["2024"]);
    expect(texts(input, "month")).toEqual(["Jan", "Feb"]);
  });

  test("right-to-left text has later weeks further left", () => {
    const { cells, texts: words } = layout(given(run("2024-01-01", 8), { frame: { direction: "rtl" } }));
    expect(cells[7]?.x).toBeLessThan(cells[0]?.x ?? 0);
    expect(words.find(({ role }) => role === "year")?.x).toBeGreaterThan(cells[0]?.x ?? Infinity);
  });

  test("a line runs around the first day of each month but the first", () => {
    expect(layout(given(run("2024-01-01", 60))).edges.match(/M/g)).toHaveLength(1);
    expect(layout(given(run("2024-01-01", 31))).edges).toBe("");
  });
});

suite("wide and narrow", () => {
  const year = run("2023-01-01", 365);
  const years = run("2022-01-01", 730);

  test("a wide frame lays a year out in one block", () => {
    expect(blockCount(given(year, { frame: { width: 800 } }))).toBe(1);
  });

  test("a narrow frame stacks blocks of months, none of its cells under 8 px", () => {
    const input = given(year, { frame: { width: 240, height: 360 } });
    expect(blockCount(input)).toBeGreaterThan(1);
    expect(layout(input)).toMatchObject({ isTall: false, height: 360 });
    expect(layout(input).cell).toBeGreaterThanOrEqual(8);
  });

  test("several years are a row each, their months under one another", () => {
    const input = given(years, { frame: { width: 800, height: 320 } });
    expect(blockCount(input)).toBe(2);
    expect(texts(input, "year")).toEqual(["2022", "2023"]);
  });

  test("what does not fit the height at 8 px makes the picture higher than its frame", () => {
    const drawn = layout(given(years, { frame: { width: 240, height: 200 } }));
    expect(drawn.isTall).toBe(true);
    expect(drawn.cell).toBe(8);
    expect(drawn.height).toBeGreaterThan(200);
    expect(Math.max(...drawn.cells.map(({ y }) => y + 8))).toBeLessThan(drawn.height);
  });

  test("cells lie within the frame at any usual size", () => {
    for (const width of [240, 320, 400, 640, 800, 1200]) {
      for (const height of [160, 220, 320, 480]) {
        const drawn = layout(given(year, { frame: { width, height } }));
        const right = Math.max(...drawn.cells.map(({ x }) => x + drawn.cell));
        const bottom = Math.max(...drawn.cells.map(({ y }) => y + drawn.cell));
        expect(right).toBeLessThanOrEqual(width);
        expect(bottom).toBeLessThanOrEqual(drawn.height);
        expect(Math.min(...drawn.cells.map(({ x }) => x))).toBeGreaterThan(0);
      }
    }
  });

  test("months keeps the last ones only", () => {
    const days = titles(given(year, { options: { months: 2 } }));
    expect(days).toHaveLength(61);
    expect(days[0]).toBe("Wednesday 1 November 2023");
  });

  test("a date far off does not make a cell of every day since", () => {
    const { cells } = layout(
      given([
        ["0001-01-01", 1],
        ["2024-01-31", 2],
      ]),
    );
    expect(cells).toHaveLength(3652);
  });
});

suite("nothing to draw", () => {
  test.each([
    ["no rows", [], "No data."],
    ["no dates", [[null, 3]], "No data."],
    ["no values", [["2024-01-01", null]], "No day has a value."],
    ["no numbers", [["2024-01-01", Number.NaN]], "No day has a value."],
  ] as const)("%s are said in words", (_, rows, message) => {
    expect(layout(given(rows))).toMatchObject({ message, cells: [], tips: [], legend: null });
  });

  test("a single day is a single cell of its own step", () => {
    const { cells, steps, legend } = layout(given([["2024-02-29", 7]]));
    expect(cells).toHaveLength(1);
    expect({ steps, labels: legend?.labels.map(({ text }) => text) }).toEqual({ steps: 1, labels: ["7"] });
  });

  test("no frame, however small or empty, yields a number that is none", () => {
    for (const rows of [
      run("2024-01-01", 400),
      [],
      [["2024-01-01", 0]],
      [
        ["2024-01-01", -1e308],
        ["2024-01-02", 1e308],
      ],
    ] as const) {
      for (const [width, height] of [
        [0, 0],
        [1, 400],
        [400, 1],
        [30, 30],
        [240, 240],
      ] as const) {
        const drawn = layout(given(rows, { frame: { width, height } }));
        expect(numbersIn(drawn).filter((number) => !Number.isFinite(number))).toEqual([]);
      }
    }
  });
});

suite("the description", () => {
  test("has the extremes with their days and every day of the range", () => {
    const rows: readonly Row[] = [
      ["2024-01-01", 5n],
      ["2024-01-03", 2n],
    ];
    const description = describe(given(rows));
    expect(description.summary).toBe(
      "Orders by day, 1 Jan 2024 to 3 Jan 2024: from 2 (3 Jan 2024) to 5 (1 Jan 2024); 1 day has no data.",
    );
    expect(description.columns.map(({ label }) => label)).toEqual(["Day", "Orders"]);
    expect(description.rows).toEqual([
      [
        { text: "1 Jan 2024", value: "2024-01-01" },
        { text: "5", value: 5 },
      ],
      [
        { text: "2 Jan 2024", value: "2024-01-02" },
        { text: "–", value: null },
      ],
      [
        { text: "3 Jan 2024", value: "2024-01-03" },
        { text: "2", value: 2 },
      ],
    ]);
  });

  test("says so when there is nothing", () => {
    expect(describe(given([]))).toMatchObject({ summary: "Orders by day: no data.", rows: [] });
    expect(describe(given([["2024-01-01", null]])).summary).toBe(
      "Orders by day, 1 Jan 2024: no day has a value.",
    );
  });
});

test("the query asks for the metric of each day", () => {
  expect(record.query({ ...defaults, filters: ["x > 1"], time_range: "Last year" })).toEqual({
    time_grain: "P1D",
    metrics: ["orders"],
    filters: ["x > 1"],
    time_range: "Last year",
  });
});
