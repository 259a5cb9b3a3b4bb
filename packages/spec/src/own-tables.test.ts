import { expect, it } from "vitest";

import { gate, type GateTools } from "./gate.js";

const tools: GateTools = { chartTypes: [], chartGate: async () => null };
const rows = [{ tier: "smb", mrr: 1 }];

async function datasetsOf(sources: object, datasets: object) {
  const { dashboard, problems } = await gate({ version: 1, id: "b", title: "B", sources, datasets }, tools);
  return problems.length > 0 ? problems.map(({ code, path }) => `${code} ${path}`) : dashboard?.datasets;
}

it("gives a dataset the rows that the definition has for its table", async () => {
  const sources = { sheet: { type: "inline", tables: { people: rows } } };
  const columns = { mrr: { type: "number" } };
  expect(await datasetsOf(sources, { all: { source: "sheet", table: "people", columns } })).toEqual({
    all: { values: rows, columns, metrics: {} },
  });
  expect(await datasetsOf(sources, { all: { source: "sheet", table: "poeple" } })).toEqual([
    "UNKNOWN_TABLE /datasets/all/table",
  ]);
});

it("gives a dataset the address of the file that is its table", async () => {
  const sources = { here: { type: "file" }, data: { type: "file", folder: "./data/", format: "csv" } };
  const datasets = {
    one: { source: "here", table: "a.arrow" },
    two: { source: "data", table: "sub/b.CSV" },
  };
  expect(await datasetsOf(sources, datasets)).toEqual({
    one: { url: "a.arrow", columns: {}, metrics: {} },
    two: { url: "./data/sub/b.CSV", columns: {}, metrics: {} },
  });
});

it("leaves a file of another format than its ending tells, and an engine's table, as they are", async () => {
  const sources = { data: { type: "file", format: "csv" }, engine: { type: "duckdb" } };
  const datasets = { one: { source: "data", table: "a.json" }, two: { source: "engine", table: "t" } };
  expect(await datasetsOf(sources, datasets)).toMatchObject(datasets);
});

it("lets what checks expressions see the rows, and changes nothing of the input", async () => {
  const input = {
    version: 1,
    id: "b",
    title: "B",
    sources: { sheet: { type: "inline", tables: { people: rows } } },
    datasets: { all: { source: "sheet", table: "people" } },
  };
  const before = structuredClone(input);
  const seen: unknown[] = [];
  await gate(input, {
    ...tools,
    checkReferences: async ({ datasets }) => (seen.push(datasets["all"]?.values), []),
  });
  expect(seen).toEqual([rows]);
  expect(input).toEqual(before);
});
