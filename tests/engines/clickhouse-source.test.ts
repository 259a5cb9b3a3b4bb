import { planQuestion, type Plan, type Query } from "@vitalkit/data/query";
import { writeSql, type Dialect, type Relation } from "@vitalkit/data/sql";
import type { Cell } from "@vitalkit/data/table";
import { sentence, type ProblemError } from "@vitalkit/spec";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";

import { dashboardOf } from "../../packages/data/test/dashboard.js";
import { bufferedTable } from "../../packages/gateway/src/arrow/buffered-table.js";
import { sqlDataset } from "../../packages/gateway/src/board/sql-dataset.js";
import {
  openClickhouse as openSource,
  type ClickhouseEngine,
} from "../../packages/gateway/src/clickhouse/engine.js";
import { clickhouseSettings, type ClickhouseSource } from "../../packages/gateway/src/clickhouse/settings.js";
import { openClickhouse } from "./clickhouse-engine.js";
import type { Engine } from "./engine.js";
import { rowsOf } from "./table-rows.js";

const port = inject("clickhousePort");
const never = new AbortController().signal;

function sourceOf(parts: Partial<ClickhouseSource> = {}): ClickhouseSource {
  return {
    type: "clickhouse",
    url: `http://127.0.0.1:${port}`,
    database: "crm",
    timeout: "PT10S",
    ...parts,
  };
}

function planOf(query: Query, schema: Parameters<typeof planQuestion>[0]["schema"]): Plan {
  const question = { chart: "c", filters: {}, selections: [] };
  const dashboard = dashboardOf({ t: {} });
  return planQuestion({ dashboard, query, dataset: "t", schema, question, chartId: "c", now: 0 }).plan;
}

const fields = [{ name: "x", type: "integer" }] as const;

describe.skipIf(port === null)("a ClickHouse source", () => {
  let server: Engine;
  let source: ClickhouseEngine;

  beforeAll(async () => {
    server = await openClickhouse(port ?? 0);
    const statements = [
      "CREATE DATABASE IF NOT EXISTS crm",
      "DROP TABLE IF EXISTS crm.customers",
      `CREATE TABLE crm.customers (
        id UUID, stage Nullable(Enum8('lead' = 1, 'won' = 2)), score Nullable(Decimal(6, 2)), ratio Nullable(Float32),
        seats Nullable(UInt16), is_active Nullable(Bool), code LowCardinality(Nullable(String)), since Nullable(Date),
        seen Nullable(DateTime64(6, 'Europe/Berlin')), at DateTime('America/New_York'), tags Array(String),
        extra Map(String, String)
      ) ENGINE = MergeTree ORDER BY id`,
      `INSERT INTO crm.customers VALUES
        ('00000000-0000-0000-0000-00000000000a', 'won', 12.25, nan, 3, TRUE, 'ab', '2024-02-29', '2024-02-29 23:30:00.123999', '2026-01-01 00:00:00', ['a'], {}),
        ('00000000-0000-0000-0000-00000000000b', 'lead', 1000, 1.5, NULL, NULL, NULL, NULL, '1969-12-31 23:59:59.999999', '2026-07-01 00:00:00', [], {}),
        ('00000000-0000-0000-0000-00000000000c', NULL, NULL, inf, 1, FALSE, 'ü\\xFF', '1970-01-01', NULL, '2026-01-01 00:00:00', [], {})`,
    ];
    for (const sql of statements) await server.script(sql);
    source = openSource("crm", clickhouseSettings(sourceOf(), {}));
  });
  afterAll(() => server?.close());

  async function ask(query: Query, relation: Relation = { table: "customers" }) {
    const dataset = await sqlDataset(source, relation, never);
    const { columns, rowCount } = await dataset.answer(planOf(query, dataset.schema), never);
    return { rows: rowsOf(bufferedTable(columns, new Map())), rowCount };
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
      ["at", "timestamp"],
    ]);
  });

  test("answers rows; NaN and infinity are null, times are instants, and bytes that are no text are marked", async () => {
    const { rows } = await ask({
      columns: ["stage", "score", "ratio", "seats", "is_active", "code", "since", "seen", "at"],
      order_by: [["id", "asc"]],
    });
    const newYear = Date.UTC(2026, 0, 1, 5);
    expect(rows).toEqual([
      [
        "won",
        12.25,
        null,
        3n,
        true,
        "ab",
        Date.UTC(2024, 1, 29),
        Date.UTC(2024, 1, 29, 22, 30, 0, 123),
        newYear,
      ],
      [
        "lead",
        1000,
        1.5,
        null,
        null,
        null,
        null,
        Date.UTC(1969, 11, 31, 22, 59, 59, 999),
        Date.UTC(2026, 6, 1, 4),
      ],
      [null, null, null, 1n, false, "ü\ufffd", 0, null, newYear],
    ] satisfies Cell[][]);
  });

  test("counts what a limit cuts", async () => {
    const { rows, rowCount } = await ask({ groupby: ["stage"], metrics: ["SUM(score)"], row_limit: 2 });
    expect(rows).toEqual([
      ["lead", 1000],
      ["won", 12.25],
    ]);
    expect(rowCount).toBe(3);
  });

  test("says null where arithmetic leaves a double's range, and refuses where it leaves 64 bits", async () => {
    const { rows } = await ask({ metrics: ["MAX(score) * 1e300 * 1e300", "MAX(score)"] });
    expect(rows).toEqual([[null, 1000]]);
    for (const metric of ["MAX(seats) * 9223372036854775807", "SUM(seats + 9223372036854775800)"]) {
      await expect(ask({ metrics: [metric] })).rejects.toMatchObject({
        problems: [{ code: "INTEGER_OVERFLOW" }],
      });
    }
  });

  test("answers an author's SELECT, and only a SELECT", async () => {
    const { rows } = await ask(
      { groupby: ["stage"], metrics: ["SUM(n)"] },
      { sql: "SELECT stage, toInt64(count()) AS n FROM customers GROUP BY stage -- by stage\n;" },
    );
    expect(rows).toEqual([
      ["lead", 1n],
      ["won", 1n],
      [null, 1n],
    ]);
    for (const sql of [
      "DELETE FROM customers WHERE 1",
      "SELECT 1; DELETE FROM customers WHERE 1",
      "INSERT INTO customers SELECT * FROM customers",
      "SELECT 1) AS x, (SELECT 2",
      "SELECT nothing FROM customers",
    ]) {
      await expect(source.describe({ sql }, never)).rejects.toMatchObject({
        problems: [{ code: "QUERY_FAILED" }],
      });
    }
    expect((await ask({ metrics: ["COUNT(*)"] })).rows).toEqual([[3n]]);
  });

  test("tells an author what is wrong, without the SQL", async () => {
    const refusal = await source
      .describe({ sql: "SELECT nothing FROM customers WHERE stage = 'secret'" }, never)
      .catch((error: ProblemError) => error);
    const said = sentence((refusal as ProblemError).problems[0]!);
    expect(said).toMatch(/nothing/);
    expect(said).not.toMatch(/SELECT|secret|127\.0\.0\.1/);
  });

  test("names the nearest table for one that is not there", async () => {
    await expect(source.describe({ schema: "crm", table: "customer" }, never)).rejects.toMatchObject({
      problems: [{ code: "UNKNOWN_TABLE", params: { table: "crm.customer", nearest: "crm.customers" } }],
    });
  });

  const slow = (dialect: Dialect) => ({
    text: `SELECT toInt64(x) AS x FROM (SELECT sleepEachRow(0.3) AS x FROM numbers(60) SETTINGS max_block_size = 1) WHERE '${dialect.name}' <> ''`,
    parameters: [],
  });

  test("stops the server's work when it is aborted, and goes on", async () => {
    const controller = new AbortController();
    const asked = source.answer(slow, fields, controller.signal);
    setTimeout(() => controller.abort(), 200);
    const start = performance.now();
    await expect(asked).rejects.toMatchObject({ name: "AbortError" });
    expect((await ask({ metrics: ["COUNT(*)"] })).rows).toEqual([[3n]]);
    expect(performance.now() - start).toBeLessThan(5000);
  });

  test("gives up a question after its time", async () => {
    const hasty = openSource("crm", clickhouseSettings(sourceOf({ timeout: "PT1S" }), {}));
    await expect(hasty.answer(slow, fields, never)).rejects.toMatchObject({
      problems: [{ code: "TIMED_OUT", params: { url: "crm", seconds: 1 } }],
    });
  });

  test("is down where nobody listens, or where it lets nobody in; nothing more is said", async () => {
    for (const parts of [
      { url: "http://127.0.0.1:1" },
      { url: "http://nowhere.invalid" },
      { user: "nobody" },
    ]) {
      const lost = openSource("crm", clickhouseSettings(sourceOf(parts), {}));
      const told = await lost.describe({ table: "t" }, never).catch((error: unknown) => error);
      expect(told).toMatchObject({ problems: [{ code: "SOURCE_DOWN", params: { url: "crm" } }] });
    }
  });

  test.each(["DateTime", "DateTime64(9)", "Date", "Date32"])(
    "reads of a table that is sorted by a %s only what a range of time needs",
    async (type) => {
      await server.script(
        `CREATE OR REPLACE TABLE crm.visits (at ${type}, n Int64) ENGINE = MergeTree ORDER BY at`,
      );
      await server.script(
        "INSERT INTO crm.visits SELECT toDateTime('2020-01-01', 'UTC') + number * 600, number FROM numbers(300000)",
      );
      const relation = { table: "visits" };
      const { schema } = await source.describe(relation, never);
      const filters = ["at >= '2025-01-01' AND at < '2025-02-01'"];
      const plan = planOf({ metrics: ["SUM(n)"], filters }, schema);
      let text = "";
      let values: readonly unknown[] = [];
      await source.answer(
        (dialect) => {
          const statement = writeSql(plan, dialect, relation);
          ({ text, parameters: values } = statement);
          return statement;
        },
        [{ name: "SUM(n)", type: "integer" }],
        never,
      );
      const query = new URLSearchParams(values.map((value, index) => [`param_p${index + 1}`, String(value)]));
      const url = `http://127.0.0.1:${port}/?database=crm&${query}`;
      const explained = await fetch(url, { method: "POST", body: `EXPLAIN indexes = 1 ${text}` });
      const [, read, all] = /Granules: (\d+)\/(\d+)/.exec(await explained.text()) ?? [];
      expect(Number(all)).toBeGreaterThan(30);
      expect(Number(read)).toBeLessThan(4);
    },
  );

  test("writes no value into the text of a query, and quotes names whatever they hold", async () => {
    await server.script(
      'CREATE OR REPLACE TABLE crm.odd (`a``b\\\\c"d` String, c0 Int64, c1 Int64) ENGINE = Memory',
    );
    await server.script("INSERT INTO crm.odd VALUES ('it''s; DROP TABLE x', 1, 2)");
    const name = 'a`b\\c"d';
    const relation = { table: "odd" };
    const { schema } = await source.describe(relation, never);
    expect([...schema.keys()]).toEqual([name, "c0", "c1"]);
    const plan = planOf(
      { columns: [name, "c1", "c0"], filters: [`"a\`b\\c""d" = 'it''s; DROP TABLE x'`] },
      schema,
    );
    let sent = "";
    const columns = await source.answer(
      (dialect) => {
        const statement = writeSql(plan, dialect, relation);
        sent = statement.text;
        return statement;
      },
      [
        { name, type: "text" },
        { name: "c1", type: "integer" },
        { name: "c0", type: "integer" },
      ],
      never,
    );
    expect(sent).not.toContain("DROP");
    expect(rowsOf(bufferedTable(columns, new Map()))).toEqual([["it's; DROP TABLE x", 2n, 1n]]);
  });
});

describe("a ClickHouse source", () => {
  test("takes its secrets from the environment, and names a variable that is not set", () => {
    const source = sourceOf({ password_env: "CH_SECRET", user_env: "CH_USER" });
    expect(clickhouseSettings(source, { CH_SECRET: "s3cret", CH_USER: "reader" })).toMatchObject({
      user: "reader",
      password: "s3cret",
      timeout: 10_000,
    });
    expect(() => clickhouseSettings(source, {})).toThrow("MISSING_ENVIRONMENT");
  });
});
