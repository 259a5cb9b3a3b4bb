import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { DuckDBInstance } from "@duckdb/node-api";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { drawnTable, launch, openBoard } from "./open-board.js";
import { serve } from "./serve.js";
import type { Served } from "./serve.js";
import { writeBoards } from "./temporary-boards.js";
import type { TemporaryBoards } from "./temporary-boards.js";

const formats = ["csv", "tsv", "json", "ndjson", "parquet"];
const rows = 40_000;

let browser: Browser;
let served: Served;
let boards: TemporaryBoards;

beforeAll(async () => {
  const files = await writeFiles();
  const chart = { type: "sunburst", title: "Sales", hierarchy: ["segment"], metric: "SUM(amount)" };
  boards = writeBoards({
    formats: {
      definition: {
        version: 1,
        id: "formats",
        title: "Formats",
        as_of: "2024-12-31",
        datasets: Object.fromEntries(formats.map((each) => [each, { url: `orders.${each}` }])),
        charts: Object.fromEntries(formats.map((each) => [each, { ...chart, dataset: each }])),
        layout: [{ row: formats.map((each) => ({ chart: each, width: 2 })) }],
      },
      files,
    },
  });
  [browser, served] = await Promise.all([launch(), serve(boards.folder)]);
});
afterAll(async () => {
  await browser?.close();
  await served?.stop();
  boards?.remove();
});

/** The same orders in every format, as DuckDB writes them. */
async function writeFiles(): Promise<Record<string, Uint8Array>> {
  const folder = mkdtempSync(join(tmpdir(), "vitalkit-e2e-"));
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  await connection.run(`CREATE TABLE orders AS SELECT md5(i::VARCHAR) || md5((i + 1)::VARCHAR) AS note,
    ['Consumer', 'Corporate', 'Home Office'][i % 3 + 1] AS segment, (i % 7)::INT AS amount FROM range(${rows}) t(i)`);
  const options: Record<string, string> = {
    csv: "FORMAT csv, HEADER",
    tsv: "FORMAT csv, HEADER, DELIMITER '\t'",
    json: "FORMAT json, ARRAY true",
    ndjson: "FORMAT json",
    parquet: "FORMAT parquet, ROW_GROUP_SIZE 10000",
  };
  const files: Record<string, Uint8Array> = {};
  for (const format of formats) {
    const file = join(folder, `orders.${format}`);
    await connection.run(`COPY orders TO '${file}' (${options[format]})`);
    files[`orders.${format}`] = readFileSync(file);
  }
  rmSync(folder, { recursive: true });
  return files;
}

test("a page draws files of every format alike, and fetches of a Parquet file only what it draws", async () => {
  const expected = new Map<string, number>();
  for (let row = 0; row < rows; row += 1) {
    const segment = ["Consumer", "Corporate", "Home Office"][row % 3] ?? "";
    expected.set(segment, (expected.get(segment) ?? 0) + (row % 7));
  }
  const { page, complaints, violations } = await openBoard(browser, `${served.address}/dashboards/formats/`);
  for (const format of formats) {
    const drawn = await drawnTable(page, format);
    expect([format, new Map(drawn.rows as [string, number][])]).toEqual([format, expected]);
  }
  expect([complaints, violations]).toEqual([[], []]);
  const sizes = await page.evaluate(() =>
    performance
      .getEntriesByType("resource")
      .filter(({ name }) => name.endsWith(".parquet"))
      .map((entry) => (entry as PerformanceResourceTiming).encodedBodySize),
  );
  const fetched = sizes.reduce((sum, size) => sum + size, 0);
  expect(fetched).toBeGreaterThan(0);
  expect(fetched).toBeLessThan(readFileSync(join(boards.folder, "formats", "orders.parquet")).length / 2);
});
