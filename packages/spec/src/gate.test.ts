import { describe, expect, it, vi } from "vitest";

import type { Dashboard } from "./dashboard.js";
import { chartProblems, gate, type GateTools } from "./gate.js";
import { problem } from "./problem.js";
import type { ValidationError, Validator } from "./validator.js";

/** A chart type with one option, `size`: a number, 1 by default. */
const dot: Validator = Object.assign(
  (value: unknown): boolean => {
    const chart = value as Record<string, unknown>;
    chart["size"] ??= 1;
    const errors: ValidationError[] = [];
    if (typeof chart["size"] !== "number") errors.push(fault("/size", "type", { type: "number" }));
    const known = ["type", "dataset", "size", "bands", "min", "max"];
    for (const key of Object.keys(chart))
      if (!known.includes(key)) errors.push(fault("", "closed", { key, known }));
    dot.errors = errors;
    return errors.length === 0;
  },
  { errors: null },
);

function fault(instancePath: string, keyword: string, params: ValidationError["params"]): ValidationError {
  return { instancePath, keyword, params, schemaPath: `#/${keyword}` };
}

const tools: GateTools = { chartTypes: ["dot"], chartGate: async (type) => (type === "dot" ? dot : null) };

const sound = {
  version: 1,
  id: "board",
  title: "Board",
  sources: { warehouse: { type: "duckdb" } },
  datasets: { customers: { source: "warehouse", table: "customers" } },
  filters: [{ id: "tier", type: "select", dataset: "customers", column: "tier" }],
  charts: { first: { type: "dot", dataset: "customers" } },
  layout: [{ row: [{ chart: "first", width: 12 }] }, { heading: "More" }],
};

async function problemsOf(changes: object): Promise<readonly string[]> {
  const { problems } = await gate({ ...sound, ...changes }, tools);
  return problems.map(({ code, path }) => `${code} ${path}`);
}

describe("gate", () => {
  it("fills every default, those inside unions and charts too", async () => {
    const { dashboard, problems } = await gate(sound, tools);
    expect(problems).toEqual([]);
    expect(dashboard).toMatchObject({
      ...sound,
      time_zone: "UTC",
      as_of: "now",
      audience: "internal",
      alerts: {},
      datasets: { customers: { source: "warehouse", table: "customers", columns: {}, metrics: {} } },
      filters: [
        { id: "tier", type: "select", dataset: "customers", column: "tier", multiple: false, default: [] },
      ],
      charts: { first: { type: "dot", dataset: "customers", size: 1 } },
      layout: [{ row: [{ chart: "first", width: 12 }], height: "medium" }, { heading: "More" }],
    });
  });

  it("leaves its input as it was and gives a frozen dashboard", async () => {
    const input = structuredClone(sound);
    const { dashboard } = await gate(input, tools);
    expect(input).toEqual(sound);
    expect(Object.isFrozen(input.charts.first)).toBe(false);
    expect(Object.isFrozen(dashboard)).toBe(true);
    expect(Object.isFrozen(dashboard?.charts["first"])).toBe(true);
    expect(Object.isFrozen(dashboard?.layout[0])).toBe(true);
  });

  it("reads text as well as objects", async () => {
    expect((await gate(`\uFEFF${JSON.stringify(sound)}`, tools)).dashboard?.title).toBe("Board");
    expect((await gate("{", tools)).problems).toMatchObject([{ code: "JSON_SYNTAX" }]);
  });

  it.each([
    ["a list", []],
    ["null", null],
    ["a number", 7],
  ])("wants an object, not %s", async (_name, input) => {
    expect(await gate(input, tools)).toMatchObject({
      dashboard: null,
      problems: [{ code: "WRONG_TYPE", path: "" }],
    });
  });

  it.each([
    ["an empty object", {}, ["MISSING_KEY ", "MISSING_KEY ", "MISSING_KEY "]],
    ["an unknown version", { ...sound, version: 2 }, ["UNKNOWN_VERSION /version"]],
    [
      "a forbidden key",
      JSON.parse('{"version":1,"charts":{"__proto__":{}}}'),
      ["FORBIDDEN_KEY /charts/__proto__"],
    ],
  ])("refuses %s", async (_name, input, expected) => {
    const { dashboard, problems } = await gate(input, tools);
    expect(dashboard).toBeNull();
    expect(problems.map(({ code, path }) => `${code} ${path}`)).toEqual(expected);
  });

  it.each([
    [{ descripton: "x" }, ["UNKNOWN_KEY /descripton"]],
    [{ title: "" }, ["OUT_OF_RANGE /title"]],
    [{ title: 5 }, ["WRONG_TYPE /title"]],
    [{ id: "a b" }, ["WRONG_FORMAT /id"]],
    [{ refresh: "4h" }, ["WRONG_FORMAT /refresh"]],
    [{ as_of: "yesterday" }, ["WRONG_FORMAT /as_of"]],
    [{ time_zone: "Europe/Berlim" }, ["UNKNOWN_TIME_ZONE /time_zone"]],
    [{ sources: { warehouse: { type: "duckdbb" } } }, ["NOT_ONE_OF /sources/warehouse/type"]],
    [{ sources: { warehouse: {} } }, ["MISSING_KEY /sources/warehouse"]],
    [
      { sources: { "ware house": { type: "duckdb" }, ...sound.sources } },
      ["WRONG_FORMAT /sources/ware house"],
    ],
    [{ filters: [{ id: "a", type: "select", dataset: "customers" }] }, ["MISSING_KEY /filters/0"]],
    [{ filters: [{ id: "a", type: "time_range", defalt: "x" }] }, ["UNKNOWN_KEY /filters/0/defalt"]],
    [{ layout: [{ rwo: [] }] }, ["UNKNOWN_KEY /layout/0/rwo"]],
    [{ layout: [{}] }, ["ONE_OF_KEYS /layout/0"]],
    [{ layout: ["x"] }, ["WRONG_TYPE /layout/0"]],
    [
      { layout: [{ row: [{ chart: "first", width: 13 }] }] },
      ["OUT_OF_RANGE /layout/0/row/0/width", "ROW_TOO_WIDE /layout/0/row"],
    ],
    [{ layout: [{ row: [{ chart: "first", width: "4" }] }] }, ["WRONG_TYPE /layout/0/row/0/width"]],
    [{ layout: [{ row: [{ chart: "first", width: 0.5 }] }] }, ["WRONG_TYPE /layout/0/row/0/width"]],
    [{ layout: [{ row: [], height: "medium" }] }, ["OUT_OF_RANGE /layout/0/row"]],
    [
      { datasets: { customers: { url: "a.arrow", columns: { a: { type: "money" } } } } },
      ["NOT_ONE_OF /datasets/customers/columns/a/type"],
    ],
    [{ datasets: { customers: { values: [{ a: {} }] } } }, ["WRONG_TYPE /datasets/customers/values/0/a"]],
    [
      { datasets: { customers: { url: "a", metrics: { m: { expression: "x", number_format: "%%%" } } } } },
      ["WRONG_FORMAT /datasets/customers/metrics/m/number_format"],
    ],
    [{ charts: { first: 5 } }, ["WRONG_TYPE /charts/first"]],
  ])("has exactly one problem with one mistake in the shell: %j", async (changes, expected) => {
    expect(await problemsOf(changes)).toEqual(expected);
  });

  it.each([
    [{ datasets: { customers: { table: "a" } } }, ["MISSING_KEY /datasets/customers"]],
    [{ datasets: { customers: {} } }, ["ONE_OF_KEYS /datasets/customers"]],
    [{ datasets: { customers: { url: "a", values: [] } } }, ["ONE_OF_KEYS /datasets/customers"]],
    [
      { datasets: { customers: { source: "warehose", table: "a" } } },
      ["UNKNOWN_SOURCE /datasets/customers/source"],
    ],
    [
      { datasets: { customers: { source: "constructor", table: "a" } } },
      ["UNKNOWN_SOURCE /datasets/customers/source"],
    ],
    [
      {
        datasets: {
          customers: { url: "a", columns: { mrr: {} }, metrics: { mrr: { expression: "SUM(mrr)" } } },
        },
      },
      ["NAME_CLASH /datasets/customers/metrics/mrr"],
    ],
    [
      { filters: [{ id: "a", type: "select", dataset: "custmers", column: "x" }] },
      ["UNKNOWN_DATASET /filters/0/dataset"],
    ],
    [
      {
        filters: [
          { id: "a", type: "time_range" },
          { id: "a", type: "time_range" },
        ],
      },
      ["DUPLICATE_ID /filters/1/id"],
    ],
    [{ layout: [{ row: [{ chart: "frist", width: 3 }] }] }, ["UNKNOWN_CHART /layout/0/row/0/chart"]],
    [
      {
        layout: [
          {
            row: [
              { chart: "first", width: 7 },
              { chart: "first", width: 6 },
            ],
          },
        ],
      },
      ["ROW_TOO_WIDE /layout/0/row"],
    ],
    [{ charts: { first: { type: "dot" } } }, ["MISSING_KEY /charts/first"]],
    [{ charts: { first: { type: "dot", dataset: "x" } } }, ["UNKNOWN_DATASET /charts/first/dataset"]],
    [
      {
        charts: {
          first: {
            type: "dot",
            dataset: "customers",
            bands: [{ from: 0 }, { from: 40 }, { from: 40 }, { from: 3 }],
          },
        },
      },
      ["BANDS_NOT_ASCENDING /charts/first/bands/2/from", "BANDS_NOT_ASCENDING /charts/first/bands/3/from"],
    ],
    [
      { charts: { first: { type: "dot", dataset: "customers", min: 5, max: 5 } } },
      ["OUT_OF_RANGE /charts/first/max"],
    ],
  ])("checks what no schema can say: %j", async (changes, expected) => {
    expect(await problemsOf(changes)).toEqual(expected);
  });

  it("names the nearest word", async () => {
    const { problems } = await gate(
      { ...sound, filtres: [], layout: [{ row: [{ chart: "frist", width: 3 }] }] },
      tools,
    );
    expect(problems.map(({ params }) => params["nearest"])).toEqual(["filters", "first"]);
  });

  it("finds the faults of several parts at once", async () => {
    const charts = {
      first: { type: "dto", dataset: "customers" },
      second: { type: "dot", dataset: "custmers", size: "x" },
    };
    expect(await problemsOf({ charts, datasets: { customers: { source: "warehose", table: "a" } } })).toEqual(
      [
        "UNKNOWN_CHART_TYPE /charts/first/type",
        "WRONG_TYPE /charts/second/size",
        "UNKNOWN_SOURCE /datasets/customers/source",
        "UNKNOWN_DATASET /charts/second/dataset",
      ],
    );
  });

  it("does not take a member of every object for a chart type", async () => {
    expect(await problemsOf({ charts: { first: { type: "constructor", dataset: "customers" } } })).toEqual([
      "UNKNOWN_CHART_TYPE /charts/first/type",
    ]);
  });

  it("says once that a key is misspelt, not that it is missing as well", async () => {
    expect(await problemsOf({ charts: { first: { type: "dot", datset: "customers" } } })).toEqual([
      "UNKNOWN_KEY /charts/first/datset",
    ]);
  });

  it("lets the board live when one chart is broken", async () => {
    const charts = {
      good: { type: "dot", dataset: "customers" },
      bad: { type: "dot", dataset: "customers", sise: 2 },
    };
    const { dashboard, problems } = await gate({ ...sound, charts, layout: [] }, tools);
    expect(Object.keys(dashboard?.charts ?? {})).toEqual(["good", "bad"]);
    expect(chartProblems(problems, "bad")).toMatchObject([{ code: "UNKNOWN_KEY", path: "/charts/bad/sise" }]);
    expect(chartProblems(problems, "good")).toEqual([]);
    expect(chartProblems(problems, "ba")).toEqual([]);
  });

  it("lets the board live when a chart has no type", async () => {
    const { dashboard, problems } = await gate(
      { ...sound, charts: { first: { dataset: "customers" } } },
      tools,
    );
    expect(dashboard).not.toBeNull();
    expect(problems).toMatchObject([{ code: "MISSING_KEY", path: "/charts/first", params: { key: "type" } }]);
  });

  it("keeps a board in an unknown time zone, in UTC", async () => {
    const { dashboard, problems } = await gate({ ...sound, time_zone: "Mars/Olympus" }, tools);
    expect(dashboard?.time_zone).toBe("UTC");
    expect(problems).toMatchObject([{ code: "UNKNOWN_TIME_ZONE", severity: "warning" }]);
  });

  it("hands the sound charts to the checker of expressions, and adds what it finds", async () => {
    const checkReferences = vi.fn((_dashboard: Dashboard) => [
      problem("UNKNOWN_COLUMN", "/charts/good/metric"),
    ]);
    const charts = {
      good: { type: "dot", dataset: "customers" },
      bad: { type: "dot", dataset: "customers", size: "x" },
    };
    const { problems } = await gate({ ...sound, charts, layout: [] }, { ...tools, checkReferences });
    expect(Object.keys(checkReferences.mock.calls[0]?.[0].charts ?? {})).toEqual(["good"]);
    expect(problems.map(({ code }) => code)).toEqual(["WRONG_TYPE", "UNKNOWN_COLUMN"]);
  });

  it("tells at most 50 problems", async () => {
    const charts = Object.fromEntries(
      Array.from({ length: 80 }, (_, index) => [`c${index}`, { type: "none" }]),
    );
    expect((await gate({ ...sound, charts }, tools)).problems).toHaveLength(50);
  });

  it("takes 200 charts", async () => {
    const charts = Object.fromEntries(
      Array.from({ length: 200 }, (_, index) => [`c${index}`, sound.charts.first]),
    );
    const layout = Object.keys(charts).map((chart) => ({ row: [{ chart, width: 4 }] }));
    const { dashboard, problems } = await gate({ ...sound, charts, layout }, tools);
    expect(problems).toEqual([]);
    expect(Object.keys(dashboard?.charts ?? {})).toHaveLength(200);
  });
});
