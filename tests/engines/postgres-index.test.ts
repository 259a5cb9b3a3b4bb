import { planQuestion, type Query } from "@vitalkit/data/query";
import { postgres, writeLatest, writeSql } from "@vitalkit/data/sql";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";

import { dashboardOf } from "../../packages/data/test/dashboard.js";

const port = inject("postgresPort");

describe.skipIf(port === null)("a range of time in PostgreSQL", () => {
  let client: pg.Client;

  beforeAll(async () => {
    client = new pg.Client({ host: "127.0.0.1", port: port ?? 0, user: "postgres", database: "postgres" });
    await client.connect();
    await client.query(`
      SET TimeZone = 'UTC';
      DROP TABLE IF EXISTS visits;
      CREATE TABLE visits AS SELECT
        TIMESTAMPTZ '2020-01-01 00:00Z' + i * INTERVAL '1 minute' AS zoned,
        TIMESTAMP '2020-01-01 00:00' + i * INTERVAL '1 minute' AS plain,
        DATE '2020-01-01' + i / 1440 AS day,
        i % 7 AS users
      FROM generate_series(0, 99999) AS i;
      CREATE INDEX visits_zoned ON visits (zoned);
      CREATE INDEX visits_plain ON visits (plain);
      CREATE INDEX visits_day ON visits (day);
      ANALYZE visits`);
  });
  afterAll(() => client?.end());

  const asked: readonly Query[] = [
    { metrics: ["SUM(users)"] },
    { metrics: ["SUM(users)"], compare: "previous_period", totals: true },
    { metrics: ["SUM(users)"], time_grain: "P1D", compare: "previous_period" },
  ];

  test.each(["zoned", "plain", "day"].flatMap((column) => asked.map((query) => ({ column, query }))))(
    "of the column $column is looked up in its index, for $query",
    async ({ column, query }) => {
      const { plan } = planQuestion({
        dashboard: dashboardOf({ t: { time_column: column } }),
        query: { ...query, time_range: "Last 2 days" },
        dataset: "t",
        schema: new Map([
          ["zoned", "timestamp"],
          ["plain", "timestamp"],
          ["day", "date"],
          ["users", "integer"],
        ]),
        question: { chart: "c", filters: {}, selections: [] },
        chartId: "c",
        now: Date.UTC(2020, 1, 20),
      });
      const { text, parameters } = writeSql(plan, postgres, { table: "visits" });
      const { rows } = await client.query(`EXPLAIN ${text}`, [...parameters]);
      const lines = rows.map((row: { "QUERY PLAN": string }) => row["QUERY PLAN"]).join("\n");
      expect(lines).toContain(`visits_${column}`);
      expect(lines).not.toContain("Seq Scan on visits");
    },
  );

  test.each([
    ["zoned", "timestamp"],
    ["plain", "timestamp"],
    ["day", "date"],
  ] as const)("of the column %s the latest is found in its index", async (name, type) => {
    const { text } = writeLatest({ name, type }, postgres, { table: "visits" });
    const { rows } = await client.query(`EXPLAIN ${text}`);
    expect(JSON.stringify(rows)).toContain(`visits_${name}`);
    const { rows: found } = await client.query(text);
    expect(found[0]?.latest.toISOString().slice(0, 10)).toBe("2020-03-10");
  });
});
