import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";

import { chartTypes, loadRecord } from "@vitalkit/charts/records";
import { checkDashboard, type Query } from "@vitalkit/data/query";
import { gate, type Dashboard, type GateTools, type Problem } from "@vitalkit/spec";
import { describe, expect, it } from "vitest";

/** Far more than any of them takes; a hang is what this finds. */
const longest = 2000;

const schema = new Map([
  ["name", "text"],
  ["mrr", "number"],
] as const);

const tools: GateTools = {
  chartTypes: chartTypes(),
  chartGate: async (type) => (await loadRecord(type))?.gate() ?? null,
  dashboards: new Map([["known", { parameters: {} }]]),
  checkReferences: async (dashboard: Dashboard): Promise<readonly Problem[]> => {
    const queries = new Map<string, Query>();
    for (const [id, chart] of Object.entries(dashboard.charts)) {
      const record = await loadRecord(chart.type);
      if (record) queries.set(id, record.query(chart));
    }
    return checkDashboard(dashboard, { queries, schemas: new Map([["customers", schema]]) });
  },
};

async function codesOf(input: unknown): Promise<readonly string[]> {
  const { problems } = await gate(input, tools);
  expect(problems.length).toBeLessThanOrEqual(50);
  expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  return problems.map(({ code }) => code);
}

const chart = { type: "gauge", dataset: "customers", metric: "SUM(mrr)" };
const base = {
  version: 1,
  id: "d1",
  title: "Renewals",
  sources: { warehouse: { type: "duckdb" } },
  datasets: { customers: { source: "warehouse", table: "customers" } },
  charts: { w1: chart },
  layout: [{ row: [{ chart: "w1", width: 4 }] }],
};

const withChart = (changes: object): object => ({ ...base, charts: { w1: { ...chart, ...changes } } });
const withWidth = (width: unknown): object => ({ ...base, layout: [{ row: [{ chart: "w1", width }] }] });
const withReport = (cron: string, to: string): object => ({
  ...base,
  reports: { r: { title: "R", schedule: { cron }, notify: [{ type: "email", to: [to] }] } },
});

function nested(depth: number): string {
  return `${'{"all":['.repeat(depth)}"mrr > 1"${"]}".repeat(depth)}`;
}

/** The cases of shared/data/hostile, in our own words: what is given, and the code that must be among the answers. */
const cases: readonly (readonly [id: string, what: string, input: unknown, code: string | null])[] = [
  ["d01", "truncated text", '{"version":1,"charts":[', "JSON_SYNTAX"],
  ["d03", "a byte-order mark in front", `\uFEFF${JSON.stringify(base)}`, null],
  ["d05", "an empty object", {}, "MISSING_KEY"],
  ["d07", "a misspelt option", withChart({ metrik: "SUM(x)" }), "UNKNOWN_KEY"],
  ["d09", "a type named constructor", withChart({ type: "constructor" }), "UNKNOWN_CHART_TYPE"],
  ["d09", "a type named __proto__", withChart({ type: "__proto__" }), "UNKNOWN_CHART_TYPE"],
  ["d09", "a type named toString", withChart({ type: "toString" }), "UNKNOWN_CHART_TYPE"],
  ["d09", "a type named hasOwnProperty", withChart({ type: "hasOwnProperty" }), "UNKNOWN_CHART_TYPE"],
  ["d11", "an id with an accent", { ...base, charts: { "w\u00e9": chart }, layout: [] }, "WRONG_FORMAT"],
  ["d11", "ids that differ by case alone", { ...base, charts: { w1: chart, W1: chart } }, null],
  ["d15", "a filter that depends on itself", { ...base, filters: [select("a", ["a"])] }, "FILTER_CYCLE"],
  [
    "d15",
    "filters in a circle",
    { ...base, filters: [select("a", ["b"]), select("b", ["a"])] },
    "FILTER_CYCLE",
  ],
  ["d17", "a board that opens itself", withChart({ open: { dashboard: "d1" } }), "OPEN_CYCLE"],
  [
    "d19",
    "conditions 10,000 deep",
    JSON.stringify(withChart({ filters: ["§"] })).replace('"§"', nested(10_000)),
    "TOO_DEEP",
  ],
  [
    "d19",
    "conditions as deep as may be",
    JSON.stringify(withChart({ filters: ["§"] })).replace('"§"', nested(25)),
    null,
  ],
  ["d21", "100,000 opening brackets", "[".repeat(100_000), "JSON_SYNTAX"],
  ["d25", "50 MB", { ...base, description: "x".repeat(50_000_000) }, "TOO_LARGE"],
  ["d27", "a negative width", withWidth(-1), "OUT_OF_RANGE"],
  ["d27", "no width", withWidth(0), "OUT_OF_RANGE"],
  ["d27", "half a width", withWidth(0.5), "WRONG_TYPE"],
  ["d27", "a width as text", withWidth("4"), "WRONG_TYPE"],
  ["d27", "a width beyond all columns", withWidth(1e308), "OUT_OF_RANGE"],
  ["d27", "a width that is no number", withWidth(Number.NaN), "WRONG_TYPE"],
  ["d27", "a width without end", withWidth(Number.POSITIVE_INFINITY), "WRONG_TYPE"],
  ...["%%%", ".,2f", "$$", ".999f", "{}", "s".repeat(100), ""].map(
    (format) => ["d31", `the format ${format}`, withChart({ number_format: format }), "WRONG"] as const,
  ),
  ...["red;background:url(//evil.example)", "expression(1)", "rgb(999,-1,a)", "#ggg", "var(--x)"].map(
    (color) => ["d33", `the colour ${color}`, { ...base, theme: { accent: color } }, "WRONG_FORMAT"] as const,
  ),
  ["d35", "a column that is not there", withChart({ metric: "SUM(no_such)" }), "UNKNOWN_COLUMN"],
  ["d35", "a sum of text", withChart({ metric: "SUM(name)" }), "TYPE_MISMATCH"],
  ["d35", "an aggregate in a filter", withChart({ filters: ["SUM(mrr) > 1"] }), "AGGREGATE_NOT_ALLOWED"],
  ...["* * * * * *", "@reboot", ""].map(
    (cron) => ["d37", `the schedule ${cron}`, withReport(cron, "a@x.example"), "WRONG_FORMAT"] as const,
  ),
  ...["0 0 31 2 *", "61 * * * *", "* * 0 * *", "*/0 * * * *", "5-1 * * * *", "1,,2 * * * *"].map(
    (cron) => ["d37", `the schedule ${cron}`, withReport(cron, "a@x.example"), "BAD_SCHEDULE"] as const,
  ),
  ["d37", "29 February", withReport("0 0 29 2 *", "a@x.example"), null],
  [
    "d37",
    "a second recipient behind a line end",
    withReport("0 9 * * 1", "a@x.example\r\nBcc: all@x.example"),
    "WRONG_FORMAT",
  ],
  ["d39", "version 0", { ...base, version: 0 }, "UNKNOWN_VERSION"],
  ["d39", "version 999", { ...base, version: 999 }, "UNKNOWN_VERSION"],
  ["d39", "a version as text", { ...base, version: "1" }, "UNKNOWN_VERSION"],
  ["d39", "no version", { ...base, version: undefined }, "MISSING_KEY"],
  ["d39", "keys of a version to come", { ...base, version: 2, sparkles: {} }, "UNKNOWN_VERSION"],
  ["own", "a script as an address", withAction("javascript:alert(1)"), "WRONG_FORMAT"],
  ["own", "a script behind blanks", withAction(" javascript:alert(1)"), "WRONG_FORMAT"],
  ["own", "a document as an address", withAction("data:text/html,<script>"), "WRONG_FORMAT"],
  ["own", "another host without a scheme", withAction("//evil.example"), "WRONG_FORMAT"],
  ["own", "a host made of data", withAction("https://{host}/"), "WRONG_FORMAT"],
  ["own", "a name and password in an address", withAction("https://a:b@evil.example/"), "WRONG_FORMAT"],
  ["own", "a template that does not end", withAction("https://crm.example/{id"), "WRONG_FORMAT"],
  [
    "own",
    "a password in the definition",
    { ...base, sources: { warehouse: { type: "postgres", password: "x" } } },
    "UNKNOWN_KEY",
  ],
  [
    "own",
    "a password in an address",
    { ...base, sources: { warehouse: { type: "clickhouse", url: "https://u:p@ch.example" } } },
    "WRONG_FORMAT",
  ],
];

function withAction(url: string): object {
  return withChart({ actions: [{ label: "Go", url }] });
}

function select(id: string, parents: readonly string[]): object {
  return { id, type: "select", dataset: "customers", column: "name", depends_on: parents };
}

describe("a hostile definition", () => {
  it.each(cases)("%s: %s", { timeout: longest }, async (_id, _what, input, code) => {
    const codes = await codesOf(input);
    if (code === null) expect(codes).toEqual([]);
    else if (code === "WRONG")
      expect(codes.some((each) => ["WRONG_FORMAT", "OUT_OF_RANGE"].includes(each))).toBe(true);
    else expect(codes).toContain(code);
  });

  it("d13: every name that leads nowhere is told in one answer", { timeout: longest }, async () => {
    const codes = await codesOf({
      ...base,
      datasets: { customers: { source: "nope", table: "customers" } },
      filters: [{ ...select("a", ["nope"]), parameter: "nope", scope: { charts: ["nope"], tabs: ["nope"] } }],
      charts: { w1: { ...chart, dataset: "nope", open: { dashboard: "nope" } } },
      alerts: { x: { title: "X", dataset: "nope", when: "mrr > 1", playbook: "nope" } },
      layout: [{ row: [{ chart: "nope", width: 4 }] }],
    });
    expect(new Set(codes)).toEqual(
      new Set([
        "UNKNOWN_SOURCE",
        "UNKNOWN_FILTER",
        "UNKNOWN_PARAMETER",
        "UNKNOWN_CHART",
        "UNKNOWN_TAB",
        "UNKNOWN_DATASET",
        "UNKNOWN_DASHBOARD",
        "UNKNOWN_PLAYBOOK",
      ]),
    );
  });

  it("d23: 200 charts are let in", { timeout: longest }, async () => {
    const charts = Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`w${index}`, chart]));
    expect(await codesOf({ ...base, charts })).toEqual([]);
  });

  it.each(["__proto__", "constructor", "prototype"])(
    "d29: the key %s is refused wherever it stands",
    { timeout: longest },
    async (key) => {
      const places = [
        (value: string) => `{"version":1,"id":"d1","title":"x",${value}}`,
        (value: string) => `{"version":1,"id":"d1","title":"x","charts":{"w1":{"type":"gauge",${value}}}}`,
        (value: string) => `{"version":1,"id":"d1","title":"x","theme":{"label_colors":{${value}}}}`,
        (value: string) => `{"version":1,"id":"d1","title":"x","translations":{"de":{${value}}}}`,
        (value: string) => `{"version":1,"id":"d1","title":"x","datasets":{"a":{"values":[{${value}}]}}}`,
      ];
      for (const place of places)
        expect(await codesOf(place(`"${key}":{"polluted":1}`))).toContain("FORBIDDEN_KEY");
    },
  );

  it("answers for 50 filters in one long chain, and for a thousand tabs", { timeout: longest }, async () => {
    const filters = Array.from({ length: 50 }, (_, index) =>
      select(
        `f${index}`,
        Array.from({ length: index }, (_none, parent) => `f${parent}`),
      ),
    );
    const tabs = Array.from({ length: 30 }, (_, index) => ({
      id: `t${index}`,
      title: "T",
      layout: Array.from({ length: 33 }, () => ({ row: [{ chart: "w1", width: 12 }] })),
    }));
    expect(await codesOf({ ...base, filters, layout: [{ tabs }] })).toEqual([]);
  });

  it.each([
    ["a locale", { locale: `de${"-abcde".repeat(150_000)}` }],
    [
      "an address",
      { charts: { w1: { ...chart, actions: [{ label: "x", url: `https://${"a.".repeat(400_000)}` }] } } },
    ],
    [
      "a recipient",
      {
        reports: {
          r: {
            title: "R",
            schedule: { cron: "0 0 * * *" },
            notify: [{ type: "email", to: [`a@${"a.".repeat(400_000)}`] }],
          },
        },
      },
    ],
    [
      "a date format",
      { datasets: { customers: { url: "a", columns: { a: { date_format: "%d".repeat(400_000) } } } } },
    ],
  ])("answers in time to %s of 800 kB", { timeout: longest }, async (_what, changes) => {
    expect(await codesOf({ ...base, ...changes })).toContain("OUT_OF_RANGE");
  });
});

const file = resolve(process.env["VITALKIT_SHARED"] ?? "../shared", "data/hostile/dashboards.json");

describe.skipIf(!existsSync(file))("the list of hostile definitions", () => {
  it("has no case that is not tried here", () => {
    const list: { readonly cases: readonly { readonly id: string }[] } = JSON.parse(
      readFileSync(file, "utf8"),
    );
    const tried = new Set([...cases.map(([id]) => id), "d13", "d23", "d29"]);
    expect(list.cases.map(({ id }) => id).filter((id) => !tried.has(id))).toEqual([]);
  });
});
