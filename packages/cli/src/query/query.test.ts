import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { decodeArrow } from "@vitalkit/data/sources";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";

import { run } from "../index.js";

const definition = {
  version: 1,
  id: "shop",
  title: "Shop",
  as_of: "2024-03-31",
  sources: { warehouse: { type: "duckdb", setup: "setup.sql" } },
  datasets: {
    customers: { source: "warehouse", table: "customers", time_column: "since" },
    listed: {
      values: [
        { name: "Ada", mrr: 10 },
        { name: "Grace", mrr: null },
      ],
    },
  },
  filters: [
    { id: "period", type: "time_range", default: "Last 60 days" },
    { id: "tier", type: "select", dataset: "customers", column: "tier", multiple: true },
  ],
  parameters: { who: { type: "text", default: "Ada" }, least: { type: "number" } },
  charts: {
    table: {
      type: "at_risk_table",
      dataset: "customers",
      columns: ["name", "mrr"],
      order_by: [["name", "asc"]],
    },
    listed: { type: "at_risk_table", dataset: "listed", columns: ["name", "mrr"] },
    named: {
      type: "at_risk_table",
      dataset: "customers",
      columns: ["name"],
      filters: ["name = :who OR mrr > :least"],
    },
    misspelt: { type: "at_risk_table", dataset: "customers", columns: ["nmae"] },
  },
};

const setup = `CREATE TABLE customers AS FROM (VALUES
  ('Ada', 'SMB', 10, DATE '2024-03-01'), ('Édith', 'Enterprise', NULL, DATE '2024-03-31'),
  ('Grace', 'SMB', 20, DATE '2024-04-01'), ('Barbara', 'Mid', 5, DATE '2023-01-01')) AS t(name, tier, mrr, since);`;

let root: string;
let file: string;
let out: Buffer;
let notes: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "vitalkit-query-"));
  file = join(root, "shop", "dashboard.json");
  await mkdir(join(root, "shop"));
  await writeFile(file, JSON.stringify(definition));
  await writeFile(join(root, "shop", "setup.sql"), setup);
});
afterAll(async () => {
  vi.restoreAllMocks();
  await rm(root, { recursive: true });
});
beforeEach(() => {
  out = Buffer.alloc(0);
  notes = "";
  const collect = (chunk: string | Uint8Array, done?: unknown): boolean => {
    out = Buffer.concat([out, Buffer.from(chunk)]);
    if (typeof done === "function") done();
    return true;
  };
  vi.spyOn(process.stdout, "write").mockImplementation(collect as typeof process.stdout.write);
  vi.spyOn(process.stderr, "write").mockImplementation((text) => ((notes += String(text)), true));
});

function query(chart: string, ...args: string[]): Promise<number> {
  return run(["query", file, "--chart", chart, ...args]);
}

describe("vitalkit query", () => {
  it("prints the table that the chart would draw, null as an empty cell", async () => {
    expect(await query("table")).toBe(0);
    expect(out.toString()).toBe("name,mrr\r\nAda,10\r\nÉdith,\r\n");
  });

  it("sets filters, a repeated one to several values, an empty one to nothing", async () => {
    expect(await query("table", "--filter", "period=", "--filter", "tier=SMB", "--filter", "tier=Mid")).toBe(
      0,
    );
    expect(out.toString()).toBe("name,mrr\r\nAda,10\r\nBarbara,5\r\nGrace,20\r\n");
  });

  it("gives parameters, by their types, and has their defaults", async () => {
    await query("named", "--filter", "period=");
    expect(out.toString()).toBe("name\r\nAda\r\n");
    out = Buffer.alloc(0);
    await query("named", "--filter", "period=", "--parameter", "who=Édith", "--parameter", "least=15");
    expect(out.toString()).toBe("name\r\nGrace\r\nÉdith\r\n");
  });

  it("writes JSON and Arrow too", async () => {
    await query("table", "--format", "json");
    expect(JSON.parse(out.toString())).toMatchObject({
      row_count: 2,
      rows: [{ name: "Ada", mrr: "10" }, { mrr: null }],
    });
    out = Buffer.alloc(0);
    await query("table", "--format", "arrow");
    const table = await decodeArrow(out, { complete: false });
    expect([0, 1].map((row) => table.getChild("name")?.get(row))).toEqual(["Ada", "Édith"]);
  });

  it("answers a dataset of values, and says what does not reach it", async () => {
    expect(await query("listed", "--filter", "tier=SMB")).toBe(0);
    expect(out.toString()).toBe("name,mrr\r\nAda,10\r\nGrace,\r\n");
    expect(notes).toContain("period does not reach this chart");
  });

  it.each([
    [["tabel"], 2, "Did you mean “table”"],
    [["table", "--filter", "teir=SMB"], 2, "Did you mean “tier”"],
    [["table", "--filter", "tier"], 2, "--filter id=value"],
    [["named", "--parameter", "woh=Ada"], 2, "Did you mean “who”"],
    [["named", "--parameter", "who"], 2, "--parameter name=value"],
    [["named", "--parameter", "least=many"], 2, "“least” needs a number, but is many"],
    [["table", "--filter", "period=Lst 9"], 2, "“Lst 9” is not a time range"],
    [["table", "--format", "xml"], 2, "Allowed choices are arrow, csv, json"],
    [["misspelt"], 2, "There is no column “nmae”"],
  ])("refuses %j with exit %i", async ([chart = "", ...args], code, words) => {
    expect(await query(chart, ...args)).toBe(code);
    expect(notes).toContain(words);
    expect(out.length).toBe(0);
  });

  it("names file, line and column of what is wrong with the definition", async () => {
    await query("table");
    expect(notes).toMatch(/shop\/dashboard\.json:1:\d+ error UNKNOWN_COLUMN/);
  });

  it("exits with 2 for a file that is not there, with 1 for one that does not pass", async () => {
    expect(await run(["query", join(root, "none.json"), "--chart", "table"])).toBe(2);
    const broken = join(root, "shop", "broken.json");
    await writeFile(broken, "{");
    expect(await run(["query", broken, "--chart", "table"])).toBe(1);
  });
});
