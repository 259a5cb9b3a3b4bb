import { planQuestion, type Query } from "@vitalkit/data/query";
import { decodeArrow } from "@vitalkit/data/sources";
import type { Cell } from "@vitalkit/data/table";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";

import { dashboardOf } from "../../packages/data/test/dashboard.js";
import { arrowStream } from "../../packages/gateway/src/arrow/arrow-stream.js";
import { sqlDataset } from "../../packages/gateway/src/board/sql-dataset.js";
import type { SqlEngine } from "../../packages/gateway/src/board/sql-engine.js";
import { openClickhouse as openClickhouseSource } from "../../packages/gateway/src/clickhouse/engine.js";
import { openEngine } from "../../packages/gateway/src/duckdb/engine.js";
import { duckdbSql } from "../../packages/gateway/src/duckdb/sql-engine.js";
import { openPostgres as openPostgresSource } from "../../packages/gateway/src/postgres/engine.js";
import { postgresSettings } from "../../packages/gateway/src/postgres/settings.js";
import { openClickhouse } from "./clickhouse-engine.js";
import { openPostgres } from "./postgres-engine.js";
import { rowsOf } from "./table-rows.js";

const postgresPort = inject("postgresPort");
const clickhousePort = inject("clickhousePort");
const never = new AbortController().signal;

const rows = `(1, 12345678901234.5678, 12345678901234567890123456789012.345678, 170141183460469231731687303715884105),
  (2, -0.0001, 0.000001, 1), (3, NULL, NULL, NULL)`;

interface Choice {
  readonly name: string;
  readonly isHere: boolean;
  readonly setup: string;
  open(setup: string): Promise<{ readonly engine: SqlEngine; close(): unknown }>;
}

const choices: readonly Choice[] = [
  {
    name: "DuckDB",
    isHere: true,
    setup: "CREATE TABLE ledger (id BIGINT, price DECIMAL(18, 4), huge DECIMAL(38, 6), whole HUGEINT)",
    async open(setup) {
      const engine = await openEngine(
        { database: null, setup: { folder: ".", file: "setup.sql", text: setup } },
        never,
      );
      return { engine: duckdbSql(engine), close: () => engine.close() };
    },
  },
  {
    name: "PostgreSQL",
    isHere: postgresPort !== null,
    setup:
      "DROP TABLE IF EXISTS public.ledger; CREATE TABLE public.ledger (id BIGINT, price NUMERIC(18, 4), huge NUMERIC, whole NUMERIC(38, 0))",
    async open(setup) {
      const server = await openPostgres(postgresPort ?? 0);
      await server.script(setup.replace("INTO ledger", "INTO public.ledger"));
      await server.close();
      const parts = { host: "127.0.0.1", port: postgresPort ?? 0, database: "postgres", user: "postgres" };
      const source = { type: "postgres", ssl: "disable", pool_size: 1, timeout: "PT20S", ...parts } as const;
      const engine = openPostgresSource("pg", postgresSettings(source, {}));
      return { engine, close: () => engine.close() };
    },
  },
  {
    name: "ClickHouse",
    isHere: clickhousePort !== null,
    setup:
      "CREATE OR REPLACE TABLE default.ledger (id Int64, price Nullable(Decimal(18, 4)), huge Nullable(Decimal(38, 6)), whole Nullable(Int128)) ENGINE = Memory",
    async open(setup) {
      const server = await openClickhouse(clickhousePort ?? 0);
      for (const sql of setup.split(";"))
        await server.script(sql.replace("INTO ledger", "INTO default.ledger"));
      await server.close();
      const url = `http://127.0.0.1:${clickhousePort}`;
      const settings = { url, database: "default", user: undefined, password: undefined, timeout: 20_000 };
      return { engine: openClickhouseSource("ch", settings), close: () => {} };
    },
  },
];

describe.each(choices)("from $name over the wire to a cell", ({ isHere, setup, open }) => {
  let opened: Awaited<ReturnType<Choice["open"]>>;

  beforeAll(async () => {
    if (isHere) opened = await open(`${setup}; INSERT INTO ledger VALUES ${rows}`);
  });
  afterAll(() => opened?.close());

  async function ask(query: Query): Promise<readonly (readonly Cell[])[]> {
    const dataset = await sqlDataset(opened.engine, { table: "ledger" }, never);
    const question = { chart: "c", filters: {}, selections: [] };
    const dashboard = dashboardOf({ t: { key: ["id"] } });
    const { schema } = dataset;
    const { plan } = planQuestion({ dashboard, query, dataset: "t", schema, question, chartId: "c", now: 0 });
    const { columns } = await dataset.answer(plan, never);
    return rowsOf(await decodeArrow(arrowStream(columns, new Map()), { complete: false }));
  }

  test.skipIf(!isHere)(
    "decimals of 18 and of 38 digits and wide whole numbers keep every digit",
    async () => {
      expect(await ask({ columns: ["price", "huge", "whole"] })).toEqual([
        [
          "12345678901234.5678",
          "12345678901234567890123456789012.345678",
          "170141183460469231731687303715884105",
        ],
        [-0.0001, 0.000001, 1],
        [null, null, null],
      ]);
    },
  );

  test.skipIf(!isHere)("so do their sums and extremes; means are doubles", async () => {
    expect(
      await ask({
        metrics: ["SUM(price)", "SUM(huge)", "SUM(whole)", "MIN(price)", "MAX(huge)", "AVG(price)"],
      }),
    ).toEqual([
      [
        "12345678901234.5677",
        "12345678901234567890123456789012.345679",
        "170141183460469231731687303715884106",
        -0.0001,
        "12345678901234567890123456789012.345678",
        6172839450617.284,
      ],
    ]);
  });
});
