import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { customerSuccess, superstore } from "./expected.js";
import { drawnTable, launch, openBoard } from "./open-board.js";
import { serve } from "./serve.js";
import type { Served } from "./serve.js";
import { openWarehouse } from "./warehouse.js";

const artifacts = fileURLToPath(new URL("../artifacts/", import.meta.url));
const boards = { superstore, "customer-success": customerSuccess };

/** kB of code after gzip: the five widgets, the dashboard and Arrow reading; for superstore the in-page engine too. */
const budgets = { "customer-success": 140, superstore: 190 } satisfies Record<keyof typeof boards, number>;

let served: Served;
let browser: Browser;

beforeAll(async () => {
  mkdirSync(artifacts, { recursive: true });
  [served, browser] = await Promise.all([serve("dashboards"), launch()]);
});

afterAll(async () => {
  await browser?.close();
  await served?.stop();
});

describe.each(Object.entries(boards))("the board %s", (id, expected) => {
  test("draws every widget with the figures that DuckDB says", async () => {
    const [ask, board] = await Promise.all([
      openWarehouse(id),
      openBoard(browser, `${served.address}/dashboards/${id}/`),
    ]);
    for (const [chart, sql] of Object.entries(expected)) {
      const want = await ask(sql);
      const { rows } = await drawnTable(board.page, chart);
      expectRows(chart, rows, want);
    }
    await board.page.close();
  });

  test.each(["light", "dark"] as const)(
    "is quiet in %s: no complaint in the console, no violation, no other host",
    async (colorScheme) => {
      const board = await openBoard(browser, `${served.address}/dashboards/${id}/`, { colorScheme });
      await board.page.screenshot({ path: `${artifacts}${id}-${colorScheme}.png`, fullPage: true });
      expect(board.complaints).toEqual([]);
      expect(board.violations).toEqual([]);
      expect(board.requests.filter((request) => !request.startsWith(served.address))).toEqual([]);
      expect(board.requests.length).toBeGreaterThan(5);
      await board.page.close();
    },
  );

  test(`loads at most ${budgets[id as keyof typeof boards]} kB of code, after gzip, to draw all of it`, async () => {
    const board = await openBoard(browser, `${served.address}/dashboards/${id}/`);
    const scripts = [...new Set(board.requests)].filter((request) =>
      new URL(request).pathname.endsWith(".js"),
    );
    const bodies = await Promise.all(scripts.map(async (script) => (await fetch(script)).arrayBuffer()));
    const kilobytes = bodies.reduce((sum, body) => sum + gzipSync(body, { level: 9 }).length, 0) / 1000;
    process.stdout.write(`${id}: ${kilobytes.toFixed(1)} kB of code in ${scripts.length} files\n`);
    expect(kilobytes).toBeGreaterThan(50);
    expect(kilobytes).toBeLessThanOrEqual(budgets[id as keyof typeof boards]);
    await board.page.close();
  });

  test("fits a telephone: nothing is wider than 320 px", async () => {
    const { page } = await openBoard(browser, `${served.address}/dashboards/${id}/`, {
      width: 320,
      height: 640,
    });
    await page.screenshot({ path: `${artifacts}${id}-320.png`, fullPage: true });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    await page.close();
  });
});

/** The same rows in the same order; floating point to one part in 10^9. */
function expectRows(chart: string, rows: unknown[][], want: unknown[][]): void {
  expect(want.length, `${chart}: DuckDB's rows`).toBeGreaterThan(0);
  expect(rows.length, `${chart}: rows`).toBe(want.length);
  for (const [index, wanted] of want.entries()) {
    for (const [column, value] of wanted.entries()) {
      const drawn = rows[index]?.[column];
      const place = `${chart}: row ${index}, column ${column}`;
      if (typeof value === "number" && typeof drawn === "number") {
        expect(Math.abs(drawn - value), place).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(value)));
      } else expect(drawn, place).toEqual(value);
    }
  }
}
