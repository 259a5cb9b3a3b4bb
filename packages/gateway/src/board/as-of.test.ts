import { tableFromRows } from "@vitalkit/data/table";
import type { Dashboard } from "@vitalkit/spec";
import { expect, it } from "vitest";

import { settledAsOf } from "./as-of.js";
import type { DatasetSource } from "./dataset-source.js";
import { memoryDataset } from "./memory-dataset.js";

const never = new AbortController().signal;

function source(latest: number | null, asOf: string | null = null): DatasetSource {
  return {
    schema: new Map([["day", "date"]]),
    asOf,
    answer: () => Promise.reject(new Error("not asked")),
    distinct: () => Promise.reject(new Error("not asked")),
    latest: () => Promise.resolve(latest),
  };
}

async function settled(sources: Record<string, DatasetSource>, asOf = "latest"): Promise<string> {
  const datasets = Object.fromEntries(
    Object.keys(sources).map((id) => [id, { time_column: "day", columns: {}, metrics: {} }]),
  );
  const dashboard = { as_of: asOf, time_zone: "America/New_York", datasets } as unknown as Dashboard;
  return (await settledAsOf(dashboard, new Map(Object.entries(sources)), never)).asOf;
}

it("is the greatest date of any dataset, or now where none has one", async () => {
  expect(
    await settled({ a: source(Date.UTC(2024, 0, 5)), b: source(Date.UTC(2024, 0, 9)), c: source(null) }),
  ).toBe("2024-01-09");
  expect(await settled({ a: source(null) })).toBe("now");
  expect(await settled({ a: source(0) }, "2020-02-02")).toBe("2020-02-02");
});

it("is what a file says that it stands for, before what it holds", async () => {
  expect(await settled({ a: source(Date.UTC(2024, 0, 5), "2024-01-31") })).toBe("2024-01-31");
  expect(await settled({ a: source(0, "2024-02-01T03:00:00Z") })).toBe("2024-01-31");
  expect(await settled({ a: source(Date.UTC(2024, 0, 5), "whenever") })).toBe("2024-01-05");
});

it.each([
  ["CAST(written AS DATE)", "2024-03-05"],
  ["CAST(writen AS DATE)", "now"],
  ["LENGTH(written)", "now"],
])("is the greatest of a time column that is worked out as %s", async (expression, expected) => {
  const dataset = { time_column: "day", columns: { day: { expression } }, metrics: {} };
  const dashboard = {
    as_of: "latest",
    time_zone: "UTC",
    sources: {},
    datasets: { a: dataset },
    filters: [],
    charts: {},
  } as unknown as Dashboard;
  const rows = memoryDataset(tableFromRows([{ written: "2024-03-05" }, { written: "2024-03-04" }]));
  expect(await settledAsOf(dashboard, new Map([["a", rows]]), never)).toEqual({
    asOf: expected,
    problems: [],
  });
});
