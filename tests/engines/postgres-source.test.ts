import { planQuestion, type Plan, type Query } from "@vitalkit/data/query";
import { writeSql, type Dialect, type Relation } from "@vitalkit/data/sql";
import type { Cell } from "@vitalkit/data/table";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";

import { dashboardOf } from "../../packages/data/test/dashboard.js";
import { bufferedTable } from "../../packages/gateway/src/arrow/buffered-table.js";
import { sqlDataset } from "../../packages/gateway/src/board/sql-dataset.js";
import {
  openPostgres as openSource,
  type PostgresEngine,
} from "../../packages/gateway/src/postgres/engine.js";
import { postgresSettings, type PostgresSource } from "../../packages/gateway/src/postgres/settings.js";
import type { Engine } from "./engine.js";
import { openPostgres } from "./postgres-engine.js";
import { rowsOf } from "./table-rows.js";

const port = inject("postgresPort");
const never = new AbortController().signal;

function sourceOf(parts: Partial<PostgresSource> = {}): PostgresSource {
  return {
    type: "postgres",
    host: "127.0.0.1",
    port: port ?? 0,
    database: "postgres",
    user: "postgres",
    ssl: "disable",
    pool_size: 2,
    timeout: "PT5S",
    ...parts,
  };
}

describe.skipIf(port === null)("a PostgreSQL source", () => {
  let server: Engine;
  let source: PostgresEngine;

  beforeAll(async () => {
    server = await openPostgres(port ?? 0);
    await server.script(`
      CREATE SCHEMA IF NOT EXISTS crm;
      DROP TABLE IF EXISTS crm.customers;
      DROP TYPE IF EXISTS crm.stage;
      CREATE TYPE crm.stage AS ENUM ('lead', 'won');
      CREATE TABLE crm.customers (
        id UUID, stage crm.stage, score NUMERIC(6, 2), ratio REAL, seats SMALLINT, is_active BOOLEAN, code CHAR(3),
        since DATE, seen TIMESTAMPTZ, tags TEXT[], extra JSONB
      );
      INSERT INTO crm.customers VALUES
        ('00000000-0000-0000-0000-00000000000a', 'won', 12.25, 'NaN', 3, TRUE, 'ab', '2024-02-29', '2024-02-29 23:30:00.1239+01', '{a}', '{}'),
        ('00000000-0000-0000-0000-00000000000b', 'lead', 1e3, 1.5, NULL, NULL, NULL, 'infinity', '-infinity', NULL, NULL),
        ('00000000-0000-0000-0000-00000000000c', NULL, 'NaN', 'infinity', 1, FALSE, 'ü', '0044-03-15 BC', NULL, NULL, NULL)
    `);
    source = openSource("crm", postgresSettings(sourceOf(), {}));
  });
  afterAll(async () => {
    await source?.close();
    await server?.close();
  });

  async function ask(query: Query, relation: Relation = { schema: "crm", table: "customers" }) {
    const dataset = await sqlDataset(source, relation, never);
    const plan = planOf(query, dataset.schema);
    const { columns, rowCount } = await dataset.answer(plan, never);
    return { rows: rowsOf(bufferedTable(columns, new Map())), rowCount };
  }

  function planOf(query: Query, schema: Parameters<typeof planQuestion>[0]["schema"]): Plan {
    const question = { chart: "c", filters: {}, selections: [] };
    const dashboard = dashboardOf({ t: {} });
    return planQuestion({ dashboard, query, dataset: "t", schema, question, chartId: "c", now: 0 }).plan;
  }

  test("tells its columns, but for those that no chart can use", async () => {
    expect([...(await source.describe({ schema: "crm", table: "customers" }, never)).schema]).toEqual([
      ["id", "text"],
      ["stage", "text"],
      ["score", "number"],
      ["ratio", "number"],
      ["seats", "integer"],
      ["is_active", "boolean"],
      ["code", "text"],
      ["since", "date"],
      ["seen", "timestamp"],
    ]);
  });

  test("answers rows; NaN, infinity and times before our calendar are null", async () => {
    const { rows } = await ask({
      columns: ["stage", "score", "ratio", "seats", "is_active", "since", "seen"],
      order_by: [["id", "asc"]],
    });
    expect(rows).toEqual([
      ["won", 12.25, null, 3n, true, Date.UTC(2024, 1, 29), Date.UTC(2024, 1, 29, 22, 30, 0, 123)],
      ["lead", 1000, 1.5, null, null, null, null],
      [null, null, null, 1n, false, null, null],
    ] satisfies Cell[][]);
  });

  test("counts what a limit cuts, and names a metric longer than a name of PostgreSQL's may be", async () => {
    const metric = `SUM(score) + ${Array.from({ length: 40 }, () => "0").join(" + ")}`;
    const { rows, rowCount } = await ask({ groupby: ["stage"], metrics: [metric], row_limit: 2 });
    expect(rows).toEqual([
      ["lead", 1000],
      ["won", 12.25],
    ]);
    expect(rowCount).toBe(3);
  });

  test("says null where arithmetic leaves a double's range, and refuses where it leaves 64 bits", async () => {
    const { rows } = await ask({ metrics: ["MAX(score) * 1e300 * 1e300", "MAX(score)"] });
    expect(rows).toEqual([[null, 1000]]);
    await expect(ask({ metrics: ["MAX(seats) * 9223372036854775807"] })).rejects.toMatchObject({
      problems: [{ code: "INTEGER_OVERFLOW" }],
    });
  });

  test("answers an author's SELECT, and only a SELECT", async () => {
    const { rows } = await ask(
      { groupby: ["stage"], metrics: ["SUM(n)"] },
      { sql: "SELECT stage, count(*) AS n FROM crm.customers GROUP BY stage -- by stage\n;" },
    );
    expect(rows).toEqual([
      ["lead", 1n],
      ["won", 1n],
      [null, 1n],
    ]);
    for (const sql of [
      "DELETE FROM crm.customers RETURNING id",
      "SELECT 1; DELETE FROM crm.customers",
      "SELECT 1) AS x, (SELECT 2",
      "SELECT nothing FROM crm.customers",
    ]) {
      await expect(source.describe({ sql }, never)).rejects.toMatchObject({
        problems: [{ code: "QUERY_FAILED" }],
      });
    }
    expect((await ask({ metrics: ["COUNT(*)"] })).rows).toEqual([[3n]]);
  });

  test("writes nothing, whatever a function in a SELECT would do", async () => {
    await server.script(
      "CREATE OR REPLACE FUNCTION crm.wipe() RETURNS INT LANGUAGE plpgsql AS 'BEGIN DELETE FROM crm.customers; RETURN 1; END'",
    );
    await expect(ask({ metrics: ["SUM(x)"] }, { sql: "SELECT crm.wipe() AS x" })).rejects.toThrow(
      "QUERY_FAILED",
    );
    expect((await ask({ metrics: ["COUNT(*)"] })).rows).toEqual([[3n]]);
  });

  test("names the nearest table for one that is not there", async () => {
    await expect(source.describe({ schema: "crm", table: "customer" }, never)).rejects.toMatchObject({
      problems: [{ code: "UNKNOWN_TABLE", params: { table: "crm.customer", nearest: "crm.customers" } }],
    });
  });

  const slow = (dialect: Dialect) => ({ text: `SELECT pg_sleep(20), '${dialect.name}'`, parameters: [] });

  test("stops the server's work when it is aborted, and goes on", async () => {
    const controller = new AbortController();
    const asked = source.answer(slow, [{ name: "x", type: "text" }], controller.signal);
    setTimeout(() => controller.abort(), 200);
    const start = performance.now();
    await expect(asked).rejects.toMatchObject({ name: "AbortError" });
    expect(performance.now() - start).toBeLessThan(5000);
    expect((await ask({ metrics: ["COUNT(*)"] })).rows).toEqual([[3n]]);
    const running = await server.run(
      () => ({
        text: "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep(20)%' AND state = 'active'",
        parameters: [],
      }),
      ["integer"],
    );
    expect(running.rows).toEqual([[0n]]);
  });

  test("gives up a question after its time", async () => {
    const hasty = openSource("crm", postgresSettings(sourceOf({ timeout: "PT1S" }), {}));
    await expect(hasty.answer(slow, [{ name: "x", type: "text" }], never)).rejects.toMatchObject({
      problems: [{ code: "TIMED_OUT", params: { url: "crm", seconds: 1 } }],
    });
    await hasty.close();
  });

  test("is down where nobody listens, or where it lets nobody in; nothing more is said", async () => {
    for (const parts of [{ port: 1 }, { database: "nowhere" }, { user: "nobody" }]) {
      const lost = openSource("crm", postgresSettings(sourceOf(parts), {}));
      const told = await lost.describe({ table: "t" }, never).catch((error: unknown) => error);
      expect(told).toMatchObject({ problems: [{ code: "SOURCE_DOWN", params: { url: "crm" } }] });
      await lost.close();
    }
  });

  test("takes its secrets from the environment, and names a variable that is not set", () => {
    const settings = postgresSettings(sourceOf({ password_env: "PG_SECRET", user_env: "PG_USER" }), {
      PG_SECRET: "s3cret",
      PG_USER: "reader",
    });
    expect(settings.pool).toMatchObject({ user: "reader", password: "s3cret", ssl: false });
    expect(() => postgresSettings(sourceOf({ password_env: "PG_SECRET" }), {})).toThrow(
      "MISSING_ENVIRONMENT",
    );
  });

  test("writes no value into the text of a query", async () => {
    const schema = new Map([["stage", "text"]] as const);
    const plan = planOf({ columns: ["stage"], filters: ["stage = 'it''s; DROP TABLE x'"] }, schema);
    let sent = "";
    await source.answer(
      (dialect) => {
        const statement = writeSql(plan, dialect, { schema: "crm", table: "customers" });
        sent = statement.text;
        return statement;
      },
      [{ name: "stage", type: "text" }],
      never,
    );
    expect(sent).not.toContain("DROP");
  });
});
