import type { Cell } from "@vitalkit/data/table";
import { describe as suite, expect, test } from "vitest";

import { literalTable } from "../literal-table.js";
import type { Frame } from "../layout.js";
import type { ArcMark } from "./sunburst.arc.js";
import { describe } from "./sunburst.describe.js";
import { layout } from "./sunburst.layout.js";
import { record } from "./sunburst.query.js";
import type { SunburstInput } from "./sunburst.scene.js";
import type { SunburstOptions } from "./sunburst.schema.js";
import { reduce } from "./sunburst.state.js";

const frame: Frame = {
  width: 300,
  height: 300,
  measure: (text, size) => text.length * size * 0.5,
  locale: "en-US",
  direction: "ltr",
  timeZone: "UTC",
  today: null,
};

const defaults: SunburstOptions = {
  type: "sunburst",
  filters: [],
  actions: [],
  hierarchy: ["tier", "industry"],
  metric: "mrr",
  max_nodes: 400,
  row_limit: 10_000,
  selectable: true,
};

type Row = readonly [tier: Cell, industry: Cell, mrr: Cell];

function given(
  rows: readonly Row[],
  more: Omit<Partial<SunburstInput>, "options"> & { options?: Partial<SunburstOptions> } = {},
): SunburstInput {
  const columns = {
    tier: rows.map((row) => row[0]),
    industry: rows.map((row) => row[1]),
    mrr: rows.map((row) => row[2]),
  };
  return {
    table: literalTable(columns),
    fields: {
      mrr: { label: "MRR", number_format: "$,.0f" },
      tier: { label: "Tier" },
      industry: { label: "Industry" },
    },
    frame,
    state: { path: [] },
    selected: {},
    ...more,
    options: { ...defaults, ...more.options },
  };
}

const customers: readonly Row[] = [
  ["Gold", "Retail", 30],
  ["Gold", "Media", 20],
  ["Silver", "Retail", 25],
  ["Bronze", "Media", 25],
];

function flat(arcs: readonly ArcMark[]): readonly ArcMark[] {
  return arcs.flatMap((arc) => [arc, ...flat(arc.children)]);
}

function titles(input: SunburstInput): readonly string[] {
  return layout(input).tips.map((tip) => tip.title);
}

function numbersIn(value: unknown): readonly number[] {
  if (typeof value === "number") return [value];
  if (typeof value === "string") return (value.match(/NaN|Infinity/g) ?? []).map(Number);
  return value !== null && typeof value === "object" ? Object.values(value).flatMap(numbersIn) : [];
}

suite("the rings", () => {
  test("a single level of two halves is two half rings, starting at twelve o'clock", () => {
    const rows: readonly Row[] = [
      ["Gold", "Retail", 1],
      ["Silver", "Retail", 1],
    ];
    const { x, y, hole, arcs } = layout(
      given(rows, { frame: { ...frame, width: 100, height: 100 }, options: { hierarchy: ["tier"] } }),
    );
    expect({ x, y, hole: Math.round(hole) }).toEqual({ x: 50, y: 50, hole: 28 });
    expect(arcs.map(({ d }) => d)).toEqual([
      expect.stringMatching(/^M0\.6\d,-4\d\.\d+A4\d\.\d+,4\d\.\d+,0,0,1,0\.6\d,4\d/),
      expect.stringMatching(/^M-0\.6\d,4\d\.\d+A4\d\.\d+,4\d\.\d+,0,0,1,-0\.6\d,-4\d/),
    ]);
  });

  test("parts stand largest first, equal ones by name, and rows of the same path add up", () => {
    const rows = [...customers, ["Bronze", "Media", 0.5], ["Silver", "Retail", 0.5]] as const;
    expect(titles(given(rows))).toEqual([
      "Gold",
      "Gold › Retail",
      "Gold › Media",
      "Bronze",
      "Bronze › Media",
      "Silver",
      "Silver › Retail",
    ]);
  });

  test("the inner ring takes the category colours in order and hands them outwards", () => {
    expect(flat(layout(given(customers)).arcs).map(({ color, depth }) => [color, depth])).toEqual([
      [1, 1],
      [1, 2],
      [1, 2],
      [2, 1],
      [2, 2],
      [3, 1],
      [3, 2],
    ]);
  });

  test("a value keeps its colour when the reader zooms into it", () => {
    const { arcs } = layout(given(customers, { selected: { tier: ["Silver"] } }));
    expect(arcs.map(({ color }) => color)).toEqual([3]);
  });

  test("a missing level is (none) in a neutral colour, and so is each value after the tenth", () => {
    const many = Array.from({ length: 12 }, (_, index): Row => [
      index === 1 ? null : `T${index}`,
      "x",
      20 - index,
    ]);
    const input = given(many, { options: { hierarchy: ["tier"] } });
    expect(layout(input).arcs.map(({ color }) => color)).toEqual([1, 0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 0]);
    expect(titles(input)[1]).toBe("(none)");
  });

  test("a single row fills the whole ring without a gap", () => {
    const { arcs } = layout(given([["Gold", "Retail", 5]]));
    expect(flat(arcs)).toHaveLength(2);
    expect(arcs[0]?.d).toMatch(/^M0,-[\d.]+A[\d.,]+0,1,1,0,[\d.]+A/);
  });
});

suite("what cannot be a part of a whole", () => {
  test("negative and missing values are left out of the total and said", () => {
    const input = given([
      ["Gold", "Retail", 30],
      ["Gold", "Media", -12],
      ["Silver", "Retail", null],
      ["Silver", "Media", Number.NaN],
      ["Bronze", "Media", 10],
    ]);
    const { notes, middle } = layout(input);
    expect(notes.map(({ text }) => text).join(" ")).toBe(
      "1 negative value is left out (−$12 in all). 2 groups without a value are left out.",
    );
    expect(middle.map(({ text }) => text)).toContain("$40");
    expect(titles(input)).toEqual(["Gold", "Gold › Retail", "Bronze", "Bronze › Media"]);
  });

  test("values of zero have no arc and are not said to be left out", () => {
    const input = given([
      ["Gold", "Retail", 30],
      ["Silver", "Retail", 0],
    ]);
    expect(titles(input)).toEqual(["Gold", "Gold › Retail"]);
    expect(layout(input).notes).toEqual([]);
  });

  test.each([
    [
      "all are zero",
      [
        ["Gold", "Retail", 0],
        ["Silver", "Retail", 0],
      ],
    ],
    ["all are negative", [["Gold", "Retail", -1]]],
    ["all are missing", [["Gold", "Retail", null]]],
  ] as const)("there is nothing to divide when %s", (_, rows) => {
    const { arcs, message, middle, legend, tips } = layout(given(rows));
    expect(message.map(({ text }) => text).join(" ")).toBe("Nothing to divide: no MRR is above zero.");
    expect({ arcs, middle, legend, tips }).toEqual({ arcs: [], middle: [], legend: null, tips: [] });
  });

  test("values whose sum no number can hold are said to be too large", () => {
    const { arcs, message } = layout(
      given([
        ["Gold", "Retail", 1e308],
        ["Gold", "Media", 1e308],
      ]),
    );
    expect(arcs).toEqual([]);
    expect(message.map(({ text }) => text).join(" ")).toBe("The values of MRR are too large to add up.");
  });

  test("no rows are no data", () => {
    expect(layout(given([])).message.map(({ text }) => text)).toEqual(["No data."]);
  });

  test("no frame, however small or empty, yields a number that is none", () => {
    for (const rows of [
      customers,
      [],
      [["Gold", null, 0]] as const,
      [
        ["Gold", "Retail", 1e308],
        ["Gold", "Media", 1e308],
      ] as const,
    ]) {
      for (const [width, height] of [
        [0, 0],
        [1, 400],
        [400, 1],
        [30, 30],
        [240, 260],
        [800, 320],
      ] as const) {
        const drawn = layout(given(rows, { frame: { ...frame, width, height } }));
        expect(numbersIn(drawn).filter((number) => !Number.isFinite(number))).toEqual([]);
      }
    }
  });

  test("at 0 px nothing is drawn", () => {
    const { arcs, tips } = layout(given(customers, { frame: { ...frame, width: 0, height: 0 } }));
    expect({ arcs, tips }).toEqual({ arcs: [], tips: [] });
  });
});

suite("many values", () => {
  const rows = Array.from({ length: 10_000 }, (_, index): Row => [
    `T${index % 7}`,
    `I${index}`,
    1 + (index % 100),
  ]);

  test("beyond max_nodes the smallest are folded into Other of their parent, which keeps the sum", () => {
    const { arcs, tips, notes } = layout(given(rows, { options: { max_nodes: 50 } }));
    expect(arcs).toHaveLength(7);
    for (const arc of arcs) expect(tips[arc.children.at(-1)?.tip ?? -1]?.title).toMatch(/^T\d › Other$/);
    expect(flat(arcs)).toHaveLength(50 + 7);
    expect(notes.map(({ text }) => text).join(" ")).toBe("Other holds 9,957 small values.");
  });

  test("a click on Other leads to its parent, where more is drawn; there it leads nowhere", () => {
    const options = { max_nodes: 50 };
    const other = layout(given(rows, { options })).arcs[0]?.children.at(-1);
    expect(other?.click?.path).toEqual(["T1"]);
    const zoomed = layout(given(rows, { options, selected: { tier: ["T1"] } }));
    expect(zoomed.arcs).toHaveLength(50 + 1);
    expect(zoomed.arcs.at(-1)?.click).toBeNull();
  });

  test("a single small value stays itself", () => {
    const few = Array.from({ length: 11 }, (_, index): Row => [
      `T${String(index).padStart(2, "0")}`,
      "x",
      11 - index,
    ]);
    expect(titles(given(few, { options: { hierarchy: ["tier"], max_nodes: 10 } })).at(-1)).toBe("T10");
  });
});

suite("zoom and selection", () => {
  test("a click selects the path to an arc, the deepest column first in the effect", () => {
    const arc = layout(given(customers)).arcs[0]?.children[1];
    expect(arc?.click).toEqual({
      path: ["Gold", "Media"],
      select: {
        column: "industry",
        values: ["Media"],
        path: [
          { column: "tier", values: ["Gold"] },
          { column: "industry", values: ["Media"] },
        ],
      },
    });
  });

  test("what is selected fills the circle, and the middle leads back and clears", () => {
    const { arcs, tips, back, crumbs } = layout(given(customers, { selected: { tier: ["Gold"] } }));
    expect(crumbs).toEqual([
      { text: "Gold", chosen: true },
      { text: "Industry", chosen: false },
    ]);
    expect(tips.map(({ title }) => title)).toEqual(["Back to the whole", "Gold › Retail", "Gold › Media"]);
    expect(arcs.map(({ depth }) => depth)).toEqual([1, 1]);
    expect(back).toEqual({ tip: 0, click: { path: [], select: { column: "tier", values: [], path: [] } } });
  });

  test("a value of the outermost level stands out among its siblings, and a second click undoes it", () => {
    const { arcs } = layout(given(customers, { selected: { tier: ["Gold"], industry: ["Media"] } }));
    expect(arcs.map(({ emphasis }) => emphasis)).toEqual(["quiet", "chosen"]);
    expect(arcs[1]?.click?.path).toEqual(["Gold"]);
  });

  test("a page that clears the selection zooms out, whatever the state says", () => {
    expect(layout(given(customers, { state: { path: ["Gold"] } })).back).toBeNull();
  });

  test("a selected value that the data no longer has shows the whole", () => {
    const { back, arcs } = layout(given(customers, { selected: { tier: ["Platinum"] } }));
    expect({ back, count: arcs.length }).toEqual({ back: null, count: 3 });
  });

  test("a 64-bit key that came back as a number is the same key", () => {
    const rows: readonly Row[] = [
      [7n, "a", 1],
      [8n, "a", 2],
    ];
    expect(layout(given(rows, { selected: { tier: [7] } })).crumbs[0]).toEqual({ text: "7", chosen: true });
  });

  test("without selection the state zooms and the page is told nothing", () => {
    const state = reduce({ path: [] }, { path: ["Gold"] });
    const { back, arcs } = layout(given(customers, { state, options: { selectable: false } }));
    expect(back?.click).toEqual({ path: [], select: undefined });
    expect(arcs.map(({ click }) => click)).toEqual([null, null]);
  });
});

suite("words in the picture", () => {
  test("a tip has the path, the value and the shares of parent and total", () => {
    const { tips, arcs } = layout(given(customers));
    expect(tips[arcs[0]?.children[1]?.tip ?? -1]).toEqual({
      title: "Gold › Media",
      rows: [
        { label: "MRR", value: "$20", swatch: "var(--vital-category-1)" },
        { label: "Share of Gold", value: "40.0\u202f%" },
        { label: "Share of total", value: "20.0\u202f%" },
      ],
      note: "Click to select",
    });
  });

  test("a wide frame lists the parts beside the picture, a narrow one under it", () => {
    const wide = layout(given(customers, { frame: { ...frame, width: 600 } }));
    expect(wide.legend?.items.map(({ name, value, share }) => [name, value, share])).toEqual([
      ["Gold", "$50", "50.0\u202f%"],
      ["Bronze", "$25", "25.0\u202f%"],
      ["Silver", "$25", "25.0\u202f%"],
    ]);
    const named = customers.map(([tier, ...rest]): Row => [`${tier} customers of ours`, ...rest]);
    const narrow = layout(given(named, { frame: { ...frame, width: 240 } }));
    expect(narrow.legend?.items.every(({ y }) => y > narrow.y)).toBe(true);
  });

  test("right-to-left text has the legend on the left", () => {
    const { x, legend } = layout(given(customers, { frame: { ...frame, width: 600, direction: "rtl" } }));
    expect(Math.max(...(legend?.items.map(({ nameX }) => nameX) ?? [Infinity]))).toBeLessThan(x);
  });
});

suite("the description", () => {
  test("names the total, the levels and the largest part, and has every row", () => {
    const description = describe(given([...customers, ["Gold", null, -5]], { selected: { tier: ["Gold"] } }));
    expect(description.summary).toBe(
      "MRR $100 by Tier, Industry; the largest is Gold with 50.0\u202f%. 1 group without a positive value is left out.",
    );
    expect(description.columns.map(({ label }) => label)).toEqual([
      "Tier",
      "Industry",
      "MRR",
      "Share of total",
    ]);
    expect(description.rows.map((row) => row.map(({ text }) => text))).toEqual([
      ["Gold", "Retail", "$30", "30.0\u202f%"],
      ["Gold", "Media", "$20", "20.0\u202f%"],
      ["Silver", "Retail", "$25", "25.0\u202f%"],
      ["Bronze", "Media", "$25", "25.0\u202f%"],
      ["Gold", "(none)", "−$5", "–"],
    ]);
    expect(description.rows[4]?.map(({ value }) => value)).toEqual(["Gold", null, -5, null]);
  });

  test("says so when there is nothing", () => {
    expect(describe(given([])).summary).toBe("MRR by Tier, Industry: no data.");
    expect(describe(given([["Gold", "Retail", 0]])).summary).toBe(
      "MRR by Tier, Industry: no value is above zero.",
    );
  });
});

test("the query asks for the combinations, the largest first", () => {
  expect(
    record.query({ ...defaults, metric: { expression: "SUM(x)", name: "total" }, time_range: "Last year" }),
  ).toEqual({
    groupby: ["tier", "industry"],
    metrics: [{ expression: "SUM(x)", name: "total" }],
    filters: [],
    order_by: [["total", "desc"]],
    row_limit: 10_000,
    time_range: "Last year",
  });
});
