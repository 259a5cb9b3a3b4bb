import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { loadBoard, type Board } from "@vitalkit/gateway";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";

import { openClickhouse } from "./clickhouse-engine.js";
import { rowsOf } from "./table-rows.js";

const port = inject("clickhousePort");
const never = new AbortController().signal;

function definition(charts: object): object {
  return {
    version: 1,
    id: "shop",
    title: "Shop",
    as_of: "latest",
    sources: { shop: { type: "clickhouse", url: `http://127.0.0.1:${port}`, database: "shop" } },
    datasets: {
      orders: { source: "shop", table: "orders", time_column: "at", key: ["id"] },
      tiers: {
        source: "shop",
        sql: "SELECT tier, sum(paid) AS paid FROM orders GROUP BY tier ORDER BY tier",
      },
    },
    filters: [
      { id: "tier", type: "select", label: "Tier", dataset: "orders", column: "tier", multiple: true },
      { id: "period", type: "time_range", label: "Period", default: "Last 2 days" },
    ],
    charts,
    layout: [],
  };
}

describe.skipIf(port === null)("a board over ClickHouse", () => {
  let folder: string;
  let board: Board;

  beforeAll(async () => {
    const server = await openClickhouse(port ?? 0);
    for (const sql of [
      "CREATE DATABASE IF NOT EXISTS shop",
      "CREATE OR REPLACE TABLE shop.orders (id Int64, at DateTime64(3), tier LowCardinality(String), paid Decimal(18, 2)) ENGINE = Memory",
      `INSERT INTO shop.orders VALUES (1, '2026-01-01 10:00:00', 'Pro', 10.10), (2, '2026-01-02 00:00:00', 'Free', 0.20),
        (3, '2026-01-03 23:59:59.999', 'Pro', 1234567890123456.78), (4, '2026-01-03 12:00:00', 'Pro', 0.01)`,
    ])
      await server.script(sql);
    await server.close();
    folder = mkdtempSync(join(tmpdir(), "vitalkit-shop-"));
    mkdirSync(join(folder, "shop"));
    const path = join(folder, "shop", "dashboard.json");
    const charts = {
      rows: { type: "at_risk_table", title: "Orders", dataset: "orders", columns: ["id", "paid", "at"] },
      tiers: { type: "at_risk_table", title: "Tiers", dataset: "tiers", columns: ["tier", "paid"] },
    };
    writeFileSync(path, JSON.stringify(definition(charts)));
    board = await loadBoard(path);
  });
  afterAll(() => {
    board?.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  async function answer(chart: string, filters = {}) {
    const { table } = await board.answer({ chart, filters, selections: [] }, never);
    return rowsOf(table);
  }

  test("has no problem, and hands out neither the server nor the SQL", () => {
    expect(board.problems).toEqual([]);
    expect(JSON.stringify(board.publicDefinition)).not.toMatch(
      /127\.0\.0\.1|SELECT|"shop"\s*:\s*\{"type":"clickhouse/,
    );
  });

  test("counts its days from the latest row", async () => {
    const rows = await answer("rows", { period: "Last 2 days" });
    expect(rows.map(([id]) => id)).toEqual([2n, 3n, 4n]);
    expect(rows[1]).toEqual([3n, "1234567890123456.78", Date.UTC(2026, 0, 3, 23, 59, 59, 999)]);
  });

  test("keeps to its filters, and answers an author's SELECT with every digit", async () => {
    expect((await answer("rows", { tier: ["Free"] })).map(([id]) => id)).toEqual([2n]);
    expect(await answer("tiers")).toEqual([
      ["Free", 0.2],
      ["Pro", "1234567890123466.89"],
    ]);
  });

  test("counts a filter's values", async () => {
    const { table } = await board.filterValues("tier", board.readGiven("tier", {}), never);
    expect(rowsOf(table)).toEqual([
      ["Pro", 3n],
      ["Free", 1n],
    ]);
  });
});
