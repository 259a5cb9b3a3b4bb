import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { chartTypes } from "@vitalkit/charts/records";
import { run } from "@vitalkit/cli";
import { sentence, type Problem } from "@vitalkit/spec";
import { describe, expect, it, test } from "vitest";

import { Editor } from "../editor/editor.js";
import { checkSeed } from "./check-seed.js";
import { readSeeds } from "./read-seeds.js";

const awaitedFile = new URL("./awaited-types.json", import.meta.url);
const awaited = Object.keys(JSON.parse(readFileSync(awaitedFile, "utf8")) as object);
const seeds = readSeeds();
const used = new Set(
  seeds.flatMap(({ definition }) => Object.values(definition.charts).map(({ type }) => type)),
);

const dashboards = new Map(
  seeds.map(({ id, definition: { parameters = {}, charts } }) => [
    id,
    {
      parameters: Object.fromEntries(
        Object.entries(parameters).map(([name, { required = false }]) => [name, { required }]),
      ),
      opens: Object.values(charts).flatMap(({ open }) => open?.dashboard ?? []),
    },
  ]),
);

function words(problems: readonly Problem[]): readonly string[] {
  return problems.map((each) => `${each.path} ${each.code} ${sentence(each)}`);
}

describe("chart types that are awaited", () => {
  it("are not there yet: take a type from awaited-types.json when its chart comes", () => {
    expect(awaited.filter((type) => chartTypes().includes(type))).toEqual([]);
  });

  it("are those that the seeds' boards want, in order of their names", () => {
    expect(awaited).toEqual([...used].filter((type) => !chartTypes().includes(type)).sort());
  });
});

describe("the seeds", () => {
  it.each([0, 1, 2, 3, 4])("have boards of seed %i", (seed) => {
    expect(seeds.some(({ id }) => id.startsWith(`seed-${seed}-`))).toBe(true);
  });

  it.each(["./seeds", "../../dashboards"])("are in form, and so are our own: %s", async (folder) => {
    expect(await run(["fmt", "--check", fileURLToPath(new URL(folder, import.meta.url))])).toBe(0);
  });
});

describe.each(seeds)("$id", ({ id, file, text, definition }) => {
  it("has the shape and the meaning that the gate wants, its awaited charts in what all charts have", async () => {
    expect(definition["id"]).toBe(id);
    expect(words(await checkSeed(definition, { dashboards, awaited }))).toEqual([]);
  });

  it("lacks nothing but charts that are awaited", async () => {
    const problems = await checkSeed(definition, { dashboards, awaited: [] });
    const missing = Object.entries(definition.charts).filter(([, { type }]) => awaited.includes(type));
    expect(problems.map(({ code, path }) => `${code} ${path}`)).toEqual(
      missing.map(([chart]) => `UNKNOWN_CHART_TYPE /charts/${chart}/type`),
    );
  });

  it("shows each of its charts, once", () => {
    const shown = [...JSON.stringify(definition.layout).matchAll(/"chart":"([^"]+)"/g)].map(
      ([, chart]) => chart,
    );
    expect(shown.toSorted()).toEqual(Object.keys(definition.charts).toSorted());
  });

  it("has no mark in the editor but under awaited types", async () => {
    const marked = await new Editor(text, file.href).marked();
    const types = marked.filter(({ message }) => message.startsWith("Value is not accepted"));
    expect(marked.filter((each) => !types.includes(each))).toEqual([]);
    expect(types.filter(({ words: type }) => !awaited.includes(JSON.parse(type) as string))).toEqual([]);
  });
});

test.each([
  [
    "mesure",
    "/charts/risk_factors/columns/0 UNKNOWN_COLUMN",
    { risk_factors: { columns: ["mesure", "input"] } },
  ],
  [
    "adaption",
    "/charts/adoption_rates/metrics/0 UNKNOWN_COLUMN",
    { adoption_rates: { metrics: ["adaption"] } },
  ],
  ["session", "/charts/activity/dataset UNKNOWN_DATASET", { activity: { dataset: "session" } }],
])("a slip such as “%s” in a seed's board is found, in awaited charts too", async (_slip, found, changes) => {
  const definition = seeds.find(({ id }) => id === "seed-2-physician-groups")?.definition;
  const charts: Record<string, object> = { ...definition?.charts };
  for (const [id, change] of Object.entries(changes)) charts[id] = { ...charts[id], ...change };
  const problems = await checkSeed({ ...definition, charts }, { dashboards, awaited });
  expect(words(problems)[0]).toContain(found);
});
