import { describe, expect, it } from "vitest";

import { heeds } from "./heeds.js";
import { queryOf } from "./query-of.js";
import { chartTypes, loadRecord } from "./records.js";
import type { ChartRecord } from "./record.js";

interface Options {
  readonly order_by?: readonly (readonly [string, "asc" | "desc"])[];
  readonly row_limit?: number;
}

const record = {
  type: "bars",
  defaults: { row_limit: 10 },
  query: ({ order_by = [], row_limit }: Options) => ({
    groupby: ["tier"],
    metrics: ["mrr"],
    order_by,
    ...(row_limit === undefined ? {} : { row_limit }),
  }),
} as unknown as ChartRecord;

describe("a chart heeds", () => {
  it.each([
    ["order_by", { order_by: [["mrr", "desc"]] }, true],
    ["row_limit", { row_limit: 3 }, true],
    ["row_limit", { row_limit: 10 }, true],
    ["having", { having: ["mrr > 0"] }, true],
    ["time_compare", { time_compare: "1 year ago" }, false],
    ["open", { open: { dashboard: "x", with: {} } }, false],
    ["actions", { actions: [{ label: "Handbook", url: "https://docs.example/" }] }, true],
    ["actions", { actions: [{ label: "CRM", url: "https://crm.example/{id}" }] }, false],
  ] as const)("%s in %j: %s", (option, chart, expected) => {
    expect(heeds(record, chart, option)).toBe(expected);
  });

  it("open and actions of rows where its record offers them", () => {
    const offering = { ...record, offers: ["open", "actions"] } as ChartRecord;
    expect(heeds(offering, { open: { dashboard: "x", with: {} } }, "open")).toBe(true);
    expect(heeds(offering, { actions: [{ label: "CRM", url: "https://crm.example/{id}" }] }, "actions")).toBe(
      true,
    );
  });

  it("does not heed a limit where it never asks for more", () => {
    const single = { ...record, query: () => ({ metrics: ["mrr"] }) } as unknown as ChartRecord;
    expect(heeds(single, { row_limit: 3 }, "row_limit")).toBe(false);
  });
});

describe("what a chart asks", () => {
  it("is under the conditions on groups that it is given; rows have no groups", () => {
    expect(queryOf(record, { having: ["mrr > 0"] })).toMatchObject({ having: ["mrr > 0"] });
    expect(queryOf(record, { having: [] })).not.toHaveProperty("having");
    const rows = { query: () => ({ columns: ["a"] }) };
    expect(queryOf(rows, { having: ["a > 0"] })).toEqual({ columns: ["a"] });
  });

  it("is so for every chart that there is", async () => {
    for (const type of chartTypes()) expect((await loadRecord(type))?.type).toBe(type);
  });
});
