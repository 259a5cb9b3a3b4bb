import { describe, expect, it } from "vitest";

import { chartValidator } from "../chart-base.js";
import { gate, type GateTools } from "../gate.js";
import { cycleFrom } from "./cycles.js";
import { storedClashes } from "./datasets.js";
import { knownDashboard, type KnownDashboard } from "./opens.js";

/** A chart type with what all charts have, and bands on a scale. */
const dial = chartValidator({
  type: "object",
  properties: {
    type: { const: "dial" },
    bands: { type: "array" },
    min: { type: "number" },
    max: { type: "number" },
  },
});

const tools: GateTools = {
  chartTypes: ["dial"],
  chartGate: async () => dial,
  dashboards: new Map<string, KnownDashboard>([
    ["detail", { parameters: { customer: { required: true }, tab: { required: false } } }],
    ["back", { parameters: {} }],
  ]),
};

const values = [{ id: "a", tier: "SMB", score: 1, day: "2024-01-01", euro: "EUR" }];

const board = {
  version: 1,
  id: "board",
  title: "Board",
  sources: {
    engine: { type: "duckdb" },
    sheet: { type: "inline", tables: { people: [] } },
    files: { type: "file" },
  },
  datasets: { customers: { values } },
  filters: [{ id: "tier", type: "select", dataset: "customers", column: "tier" }],
  charts: { one: { type: "dial", dataset: "customers" } },
  layout: [{ tabs: [{ id: "first", title: "First", layout: [{ chart: "one" }] }] }],
  parameters: { customer: {} },
};

async function problemsOf(changes: object): Promise<readonly string[]> {
  const { problems } = await gate({ ...board, ...changes }, tools);
  return problems.map(({ code, path, severity }) => `${severity === "warning" ? "~" : ""}${code} ${path}`);
}

const ofDataset = (changes: object): object => ({ datasets: { customers: { values, ...changes } } });
const ofChart = (changes: object): object => ({ charts: { one: { ...board.charts.one, ...changes } } });
const ofFilter = (...filters: object[]): object => ({
  filters: filters.map((each, index) => ({ id: `f${index}`, dataset: "customers", ...each })),
});
const ofRow = (...row: object[]): object => ({ layout: [{ row }] });

it("finds nothing in a sound board", async () => {
  expect(await problemsOf({})).toEqual([]);
});

describe("a dataset", () => {
  it.each([
    [{ datasets: { customers: { sql: "SELECT 1" } } }, ["MISSING_KEY /datasets/customers"]],
    [{ datasets: { customers: { sql: "SELECT 1", source: "engine" } } }, []],
    [{ datasets: { customers: { sql: "SELECT 1", source: "files" } } }, ["NO_SQL /datasets/customers/sql"]],
    [{ datasets: { customers: { sql: "SELECT 1", source: "sheet" } } }, ["NO_SQL /datasets/customers/sql"]],
    [{ datasets: { customers: { table: "people", source: "sheet" } } }, []],
    [
      { datasets: { customers: { table: "pepole", source: "sheet" } } },
      ["UNKNOWN_TABLE /datasets/customers/table"],
    ],
    [ofDataset({ time_column: "day", key: ["id"], currency_code_column: "euro" }), []],
    [ofDataset({ time_column: "dya" }), ["UNKNOWN_COLUMN /datasets/customers/time_column"]],
    [ofDataset({ key: ["id", "idd"] }), ["UNKNOWN_COLUMN /datasets/customers/key/1"]],
    [ofDataset({ currency_code_column: "x" }), ["UNKNOWN_COLUMN /datasets/customers/currency_code_column"]],
    [
      ofDataset({ columns: { a: { expression: "score", alias: ["b"] } } }),
      ["EXCLUSIVE_KEYS /datasets/customers/columns/a/alias"],
    ],
    [
      ofDataset({ columns: { a: { alias: ["b", "tier"] }, tier: {} } }),
      ["NAME_CLASH /datasets/customers/columns/a/alias/1"],
    ],
    [
      ofDataset({ columns: { a: { alias: ["x"] }, b: { alias: ["x"] } } }),
      ["NAME_CLASH /datasets/customers/columns/b/alias/0"],
    ],
    [ofDataset({ columns: { a: { currency: "EUR" } } }), []],
    [
      ofDataset({ columns: { a: { currency: "EUX" } } }),
      ["~UNKNOWN_CURRENCY /datasets/customers/columns/a/currency"],
    ],
    [
      ofDataset({ columns: { a: { currency: "eur" } } }),
      ["WRONG_FORMAT /datasets/customers/columns/a/currency"],
    ],
    [
      ofDataset({
        columns: {
          a: {
            tones: [
              { from: 1, tone: "good" },
              { from: 1, tone: "critical" },
            ],
          },
        },
      }),
      ["BANDS_NOT_ASCENDING /datasets/customers/columns/a/tones/1/from"],
    ],
    [ofDataset({ columns: { a: { tones: { SMB: "good" } } } }), []],
    [ofDataset({ columns: { a: { date_format: "%d %b %Y" } } }), []],
    [
      ofDataset({ columns: { a: { date_format: "%k" } } }),
      ["WRONG_FORMAT /datasets/customers/columns/a/date_format"],
    ],
    [
      ofDataset({ metrics: { m: { expression: "COUNT(*)", currency: "ABC" } } }),
      ["~UNKNOWN_CURRENCY /datasets/customers/metrics/m/currency"],
    ],
  ])("%j: %j", async (changes, expected) => {
    expect(await problemsOf(changes)).toEqual(expected);
  });

  it("may have no metric that bears the name of a stored column", async () => {
    const { dashboard } = await gate(
      {
        ...board,
        ...ofDataset({ metrics: { score: { expression: "SUM(score)" }, other: { expression: "COUNT(*)" } } }),
      },
      tools,
    );
    const clashes = storedClashes(dashboard!, new Map([["customers", new Set(["score", "id"])]]));
    expect(clashes.map(({ code, path }) => `${code} ${path}`)).toEqual([
      "NAME_CLASH /datasets/customers/metrics/score",
    ]);
    expect(storedClashes(dashboard!, new Map([["customers", null]]))).toEqual([]);
    expect(storedClashes(dashboard!, new Map())).toEqual([]);
  });
});

describe("a parameter", () => {
  const of = (parameter: object): object => ({ parameters: { p: parameter } });
  it.each([
    [of({ type: "integer", default: 30, values: [30, 60] }), []],
    [of({ type: "integer", default: 3.5 }), ["TYPE_MISMATCH /parameters/p/default"]],
    [of({ type: "text", values: ["a", 5, null] }), ["TYPE_MISMATCH /parameters/p/values/1"]],
    [of({ type: "date", default: "2024-12-31" }), []],
    [of({ type: "date", default: "31.12.2024" }), ["TYPE_MISMATCH /parameters/p/default"]],
    [of({ type: "timestamp", default: "yesterday" }), ["TYPE_MISMATCH /parameters/p/default"]],
    [of({ default: "c", values: ["a", "b"] }), ["NOT_ONE_OF /parameters/p/default"]],
    [of({ default: null, values: ["a"] }), []],
    [of({ picker: { dataset: "custmers", column: "id" } }), ["UNKNOWN_DATASET /parameters/p/picker/dataset"]],
    [of({ picker: { dataset: "customers", column: "idd" } }), ["UNKNOWN_COLUMN /parameters/p/picker/column"]],
    [
      of({ picker: { dataset: "customers", column: "id", label_column: "x" } }),
      ["UNKNOWN_COLUMN /parameters/p/picker/label_column"],
    ],
  ])("%j: %j", async (changes, expected) => {
    expect(await problemsOf(changes)).toEqual(expected);
  });
});

describe("a filter", () => {
  const select = { type: "select", column: "tier" };
  it.each([
    [ofFilter({ type: "time_range", column: "day" }), []],
    [ofFilter({ type: "time_range", column: "dya" }), ["UNKNOWN_COLUMN /filters/0/column"]],
    [ofFilter({ type: "time_range" }), ["MISSING_KEY /filters/0"]],
    [{ filters: [{ id: "t", type: "time_range", column: "day" }] }, ["MISSING_KEY /filters/0"]],
    [{ filters: [{ id: "t", type: "time_range" }] }, []],
    [ofFilter({ ...select, column: "teir" }), ["UNKNOWN_COLUMN /filters/0/column"]],
    [ofFilter({ ...select, parameter: "custmer" }), ["UNKNOWN_PARAMETER /filters/0/parameter"]],
    [ofFilter({ ...select, parameter: "customer" }), []],
    [ofFilter({ ...select, scope: { charts: ["one"], tabs: ["first"], exclude: ["one"] } }), []],
    [ofFilter({ ...select, scope: { charts: ["two"] } }), ["UNKNOWN_CHART /filters/0/scope/charts/0"]],
    [ofFilter({ ...select, scope: { exclude: ["two"] } }), ["UNKNOWN_CHART /filters/0/scope/exclude/0"]],
    [ofFilter({ ...select, scope: { tabs: ["frist"] } }), ["UNKNOWN_TAB /filters/0/scope/tabs/0"]],
    [ofFilter({ ...select, depends_on: ["f1"] }, select), []],
    [ofFilter({ ...select, depends_on: ["f9"] }), ["UNKNOWN_FILTER /filters/0/depends_on/0"]],
    [
      ofFilter(
        { ...select, depends_on: ["f1"] },
        { ...select, depends_on: ["f0"] },
        { ...select, depends_on: ["f0"] },
      ),
      ["FILTER_CYCLE /filters/0/depends_on", "FILTER_CYCLE /filters/1/depends_on"],
    ],
    [ofFilter({ ...select, default: ["a", "b"] }), ["OUT_OF_RANGE /filters/0/default"]],
    [ofFilter({ ...select, default: ["a", "b"], multiple: true }), []],
    [
      ofFilter({ ...select, default: ["c"], values: ["a", { value: "b", label: "B" }] }),
      ["NOT_ONE_OF /filters/0/default/0"],
    ],
    [ofFilter({ ...select, default: ["b"], values: ["a", { value: "b", label: "B" }] }), []],
    [
      ofFilter({ ...select, filters: [{ col: "score", op: "IN", val: 5 }] }),
      ["WRONG_TYPE /filters/0/filters/0/val"],
    ],
    [ofFilter({ type: "search", columns: ["tier", "x"] }), ["UNKNOWN_COLUMN /filters/0/columns/1"]],
    [ofFilter({ type: "range", column: "score", min: 5, max: 1 }), ["OUT_OF_RANGE /filters/0/max"]],
    [ofFilter({ type: "range", column: "score", default: [5, 1] }), ["OUT_OF_RANGE /filters/0/default/1"]],
    [ofFilter({ type: "range", column: "score", default: [5, null] }), []],
    [ofFilter({ type: "group_by", columns: ["tier"], default: ["id"] }), ["NOT_ONE_OF /filters/0/default/0"]],
    [
      ofFilter({ type: "group_by", columns: ["tier", "id"], default: ["id", "tier"] }),
      ["OUT_OF_RANGE /filters/0/default"],
    ],
    [ofFilter({ type: "boolean", column: "x" }), ["UNKNOWN_COLUMN /filters/0/column"]],
    [
      { filters: [{ id: "g", type: "time_grain", grains: ["P1D"], default: "P1W" }] },
      ["NOT_ONE_OF /filters/0/default"],
    ],
    [
      {
        filters: [
          { id: "g", type: "time_grain" },
          { id: "g", type: "time_grain" },
        ],
      },
      ["DUPLICATE_ID /filters/1/id"],
    ],
    [{ filters: [{ id: "g", typ: "time_grain" }] }, ["UNKNOWN_KEY /filters/0/typ"]],
    [{ filters: [{ id: "g", type: "time_gran" }] }, ["NOT_ONE_OF /filters/0/type"]],
  ])("%j: %j", async (changes, expected) => {
    expect(await problemsOf(changes)).toEqual(expected);
  });
});

it("warns of whole numbers that JSON may have rounded, and of no others", async () => {
  const rows = [
    { id: "a", tier: "x", n: 9007199254740991 },
    { id: "b", n: 1.5e300 / 1e300, big: "9007199254740993" },
  ];
  expect(await problemsOf(ofDataset({ values: rows }))).toEqual([]);
  const large = [...rows, { id: "c", n: 2 ** 53 }, { id: "d", n: 2 ** 60 }];
  expect(await problemsOf(ofDataset({ values: large }))).toEqual([
    "~NUMBER_ROUNDED /datasets/customers/values/2/n",
  ]);
  const sources = { sheet: { type: "inline", tables: { people: [{ tier: "x", n: -(2 ** 53) }] } } };
  const datasets = { customers: { source: "sheet", table: "people" } };
  expect(await problemsOf({ sources, datasets })).toEqual(["~NUMBER_ROUNDED /datasets/customers/values/0/n"]);
});

describe("a chart", () => {
  const open = (dashboard: string, columns?: object): object =>
    ofChart({ open: { dashboard, with: columns } });
  it.each([
    [open("detail", { customer: "id" }), []],
    [open("detail", { customer: "idd" }), ["UNKNOWN_COLUMN /charts/one/open/with/customer"]],
    [open("detial", { customer: "id" }), ["UNKNOWN_DASHBOARD /charts/one/open/dashboard"]],
    [open("detail"), ["MISSING_KEY /charts/one/open/with"]],
    [open("detail", { customer: "id", tba: "id" }), ["UNKNOWN_PARAMETER /charts/one/open/with/tba"]],
    [open("board"), ["OPEN_CYCLE /charts/one/open/dashboard"]],
    [open("board", { customer: "id" }), []],
    [open("back"), []],
    [ofChart({ actions: [{ label: "A", url: "https://crm.example/{id}?t={tier}" }] }), []],
    [
      ofChart({ actions: [{ label: "A", url: "https://crm.example/{idd}" }] }),
      ["UNKNOWN_COLUMN /charts/one/actions/0/url"],
    ],
    [
      ofChart({ actions: [{ label: "A", url: "https://crm.example/{id" }] }),
      ["WRONG_FORMAT /charts/one/actions/0/url"],
    ],
    [
      ofChart({ actions: [{ label: "A", url: "https://crm.example/{}" }] }),
      ["WRONG_FORMAT /charts/one/actions/0/url"],
    ],
    [ofChart({ actions: [{ label: "A", url: "tel:{id}" }] }), []],
    [ofChart({ actions: [{ label: "A", url: "vbscript:x" }] }), ["WRONG_FORMAT /charts/one/actions/0/url"]],
    [
      ofChart({ actions: [{ label: "A", event: "contact", with: { c: "idd" } }] }),
      ["UNKNOWN_COLUMN /charts/one/actions/0/with/c"],
    ],
    [
      ofChart({ actions: [{ label: "A", playbook: "save" }] }),
      ["UNKNOWN_PLAYBOOK /charts/one/actions/0/playbook"],
    ],
    [ofChart({ actions: [{ label: "A" }] }), ["ONE_OF_KEYS /charts/one/actions/0"]],
    [ofChart({ bands: [{ from: 10 }], min: 0, max: 50 }), ["~BANDS_INCOMPLETE /charts/one/bands/0/from"]],
    [ofChart({ bands: [{ from: -10 }], min: 0, max: 50 }), []],
    [ofChart({ time_compare: "1 year ago" }), []],
    [ofChart({ time_compare: "a year ago" }), ["WRONG_FORMAT /charts/one/time_compare"]],
    [ofChart({ filters: [{ col: "score", op: "<", val: null }] }), ["WRONG_TYPE /charts/one/filters/0/val"]],
    [
      ofChart({ filters: [{ all: [{ not: { col: "score", op: "LIKE", val: 5 } }] }] }),
      ["WRONG_TYPE /charts/one/filters/0/all/0/not/val"],
    ],
    [
      ofChart({ filters: [{ col: "score", op: "IS NULL", val: 5 }] }),
      ["WRONG_TYPE /charts/one/filters/0/val"],
    ],
    [ofChart({ filters: [{ col: "score", op: "=", val: 5 }] }), ["NOT_ONE_OF /charts/one/filters/0/op"]],
    [{ charts: { one: { tpye: "dial" } } }, ["UNKNOWN_KEY /charts/one/tpye", "MISSING_KEY /charts/one"]],
  ])("%j: %j", async (changes, expected) => {
    expect(await problemsOf(changes)).toEqual(expected);
  });

  it("opens what it likes where no boards are handed in", async () => {
    const { problems } = await gate(
      { ...board, ...open("anything") },
      { ...tools, dashboards: undefined as never },
    );
    expect(problems).toEqual([]);
  });

  it("keeps its conditions as expressions behind the gate", async () => {
    const filters = [
      "score > 1",
      { any: [{ col: "tier", op: "IN", val: ["SMB", null] }, { not: "score < 5" }] },
    ];
    const { dashboard } = await gate({ ...board, ...ofChart({ filters }) }, tools);
    expect(dashboard?.charts["one"]?.["filters"]).toEqual([
      "score > 1",
      `("tier" IN ('SMB') OR "tier" IS NULL) OR (NOT (score < 5))`,
    ]);
  });

  it("is known to others by its parameters", async () => {
    const { dashboard } = await gate({ ...board, ...open("detail", { customer: "id" }) }, tools);
    expect(knownDashboard(dashboard!)).toMatchObject({ parameters: { customer: { required: false } } });
  });
});

describe("a layout", () => {
  const nested = (width: number): object => ({
    column: [
      {
        row: [
          { chart: "one", width },
          { chart: "one", width: 12 },
        ],
      },
    ],
    width: 6,
  });
  it.each([
    [ofRow({ chart: "one", width: 6 }, { markdown: "Text", width: 6 }), []],
    [ofRow({ chart: "one", width: 7 }, { markdown: "Text", width: 6 }), ["ROW_TOO_WIDE /layout/0/row"]],
    [ofRow(nested(1)), ["ROW_TOO_WIDE /layout/0/row/0/column/0/row"]],
    [ofRow({ column: [{ chart: "two" }], width: 6 }), ["UNKNOWN_CHART /layout/0/row/0/column/0/chart"]],
    [ofRow({ column: [{ tabs: [] }], width: 6 }), ["ONE_OF_KEYS /layout/0/row/0/column/0"]],
    [{ layout: [{ chart: "two" }] }, ["UNKNOWN_CHART /layout/0/chart"]],
    [
      { layout: [{ tabs: [{ title: "T", layout: [{ chart: "two" }] }] }] },
      ["UNKNOWN_CHART /layout/0/tabs/0/layout/0/chart"],
    ],
    [
      {
        layout: [
          { tabs: [{ id: "a", title: "T", layout: [{ tabs: [{ id: "a", title: "U", layout: [] }] }] }] },
        ],
      },
      ["DUPLICATE_ID /layout/0/tabs/0/layout/0/tabs/0/id"],
    ],
    [
      { layout: [{ heading: "H", visible: { min_width: 600, max_width: 300 } }] },
      ["OUT_OF_RANGE /layout/0/visible/max_width"],
    ],
    [
      { layout: [{ heading: "H", visible: { audience: ["partner"] } }] },
      ["NOT_ONE_OF /layout/0/visible/audience/0"],
    ],
    [{ layout: [{ row: [{ chart: "one", width: 3 }], height: 320 }] }, []],
    [{ layout: [{ row: [{ chart: "one", width: 3 }], height: 10 }] }, ["OUT_OF_RANGE /layout/0/height"]],
    [{ layout: [{ row: [{ chart: "one", width: 3 }], height: "huge" }] }, ["NOT_ONE_OF /layout/0/height"]],
    [{ layout: [{ divider: false }] }, ["NOT_ONE_OF /layout/0/divider"]],
  ])("%j: %j", async (changes, expected) => {
    expect(await problemsOf(changes)).toEqual(expected);
  });
});

describe("cycleFrom", () => {
  const edges: Readonly<Record<string, readonly string[]>> = {
    a: ["b", "c"],
    b: ["d"],
    c: ["d"],
    d: ["a"],
    e: ["e"],
    f: [],
  };
  it.each([
    ["a", ["b", "d"]],
    ["e", []],
    ["f", null],
    ["unknown", null],
  ])("from %s is %j", (start, expected) => {
    expect(cycleFrom(start, (name) => edges[name] ?? [])).toEqual(expected);
  });
});
