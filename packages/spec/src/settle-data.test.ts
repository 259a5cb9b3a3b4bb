import { expect, test } from "vitest";

import { gate } from "./gate.js";
import { settleData } from "./settle-data.js";

const rows = [{ name: "Ada" }];
const sources = {
  here: { type: "file", folder: ".", format: "auto" },
  exports: { type: "file", folder: "data/2026/", format: "csv" },
  sheet: { type: "inline", tables: { people: rows } },
  warehouse: { type: "duckdb" },
};

function settled(dataset: object): unknown {
  const definition: Record<string, unknown> = { sources, datasets: { one: dataset } };
  settleData(definition);
  return (definition["datasets"] as Record<string, unknown>)["one"];
}

test.each([
  ["a file beside the definition", { source: "here", table: "a.arrow" }, { url: "a.arrow", format: "auto" }],
  ["a file in a folder", { source: "exports", table: "a.txt" }, { url: "data/2026/a.txt", format: "csv" }],
  [
    "a file with a format of its own",
    { source: "exports", table: "a", format: "json" },
    { url: "data/2026/a", format: "json" },
  ],
  ["rows in the definition", { source: "sheet", table: "people", label: "P" }, { values: rows, label: "P" }],
])("%s is said as the dataset itself would say it", (_, dataset, expected) => {
  expect(settled(dataset)).toEqual(expected);
});

test.each([
  ["a table of an engine", { source: "warehouse", table: "a" }],
  ["a table that the source has not", { source: "sheet", table: "pople" }],
  ["a source that is not there", { source: "files", table: "a" }],
  ["a source with an inherited name", { source: "toString", table: "a" }],
  ["a dataset that says two things", { source: "here", table: "a.csv", url: "b.csv" }],
  ["a query", { source: "sheet", sql: "SELECT 1" }],
])("%s stays as it is", (_, dataset) => {
  expect(settled(dataset)).toEqual(dataset);
});

test("what checks expressions sees the rows, and the definition that was handed in stays as it is", async () => {
  const input = {
    version: 1,
    id: "b",
    title: "B",
    sources: { sheet: { type: "inline", tables: { people: rows } } },
    datasets: { all: { source: "sheet", table: "people" } },
  };
  const before = structuredClone(input);
  const seen: unknown[] = [];
  const tools = { chartTypes: [], chartGate: async () => null };
  await gate(input, {
    ...tools,
    checkReferences: async ({ datasets }) => (seen.push(datasets["all"]?.values), []),
  });
  expect(seen).toEqual([rows]);
  expect(input).toEqual(before);
});

test("a table that the source has not is told", async () => {
  const definition = {
    version: 1,
    id: "b",
    title: "B",
    sources: { sheet: { type: "inline", tables: { people: rows } } },
    datasets: { all: { source: "sheet", table: "poeple" } },
  };
  const { problems } = await gate(definition, { chartTypes: [], chartGate: async () => null });
  expect(problems).toMatchObject([{ code: "UNKNOWN_TABLE", path: "/datasets/all/table" }]);
});
