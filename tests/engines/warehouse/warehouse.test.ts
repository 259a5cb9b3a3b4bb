import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { loadBoard, type Board } from "@vitalkit/gateway";
import { duckdb } from "@vitalkit/data/sql";
import type { Cell } from "@vitalkit/data/table";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";

import { openPostgres } from "../postgres-engine.js";
import { createSql } from "../raw-table.js";
import { sharedFile } from "../shared.js";
import { rowsOf } from "../table-rows.js";
import { warehouseTables } from "./tables.js";

const port = inject("postgresPort");
const file = sharedFile("queries.sql");
const isHere = port !== null && file !== null;
const today = Math.floor(Date.now() / 86_400_000) * 86_400_000;
const tables = warehouseTables(7, today);

/** What PostgreSQL has and DuckDB does not: an author's setup script may bring it along. */
const macros = `
  CREATE MACRO num_nulls(a, b, c, d, e) AS
    (a IS NULL)::INT + (b IS NULL)::INT + (c IS NULL)::INT + (d IS NULL)::INT + (e IS NULL)::INT;
  CREATE MACRO array_remove(list, gone) AS list_filter(list, each -> each IS DISTINCT FROM gone);
  CREATE MACRO cardinality(list) AS len(list);
  CREATE MACRO generate_series(first, last) AS TABLE SELECT unnest(range(first, last + 1)) AS k;
`;

/** The seven queries that customer-success teams ask, one a dataset. */
const queries = file
  ? readFileSync(file, "utf8")
      .split(/^(?=-- \d\. )/m)
      .filter((text) => text.trim() !== "")
      .map((sql, index) => ({ name: `q${index + 1}`, title: sql.split("\n", 1)[0] ?? "", sql }))
  : [];

let folder: string;
let board: Board | null = null;

async function load(charts: Readonly<Record<string, unknown>>): Promise<Board> {
  const datasets = Object.fromEntries(
    queries.flatMap(({ name, sql }) =>
      ["duck", "pg"].map((source) => [`${source}_${name}`, { source, sql }]),
    ),
  );
  const definition = {
    version: 1,
    id: "warehouse",
    title: "Sample warehouse",
    description: "Sample data, made by a generator",
    sources: {
      duck: { type: "duckdb", setup: "setup.sql" },
      pg: {
        type: "postgres",
        host: "127.0.0.1",
        port,
        database: "postgres",
        user: "postgres",
        password_env: "WAREHOUSE_PASSWORD",
        ssl: "disable",
      },
    },
    datasets,
    charts,
    layout: [],
  };
  const path = join(folder, "warehouse", "dashboard.json");
  writeFileSync(path, JSON.stringify(definition));
  return loadBoard(path);
}

beforeAll(async () => {
  if (!isHere) return;
  process.env["WAREHOUSE_PASSWORD"] = "any";
  folder = mkdtempSync(join(tmpdir(), "vitalkit-warehouse-"));
  mkdirSync(join(folder, "warehouse"));
  const schemas = ["CREATE SCHEMA entity", "CREATE SCHEMA metrics"];
  const statements = Object.entries(tables).flatMap(([name, table]) => createSql(name, table, duckdb));
  writeFileSync(join(folder, "warehouse", "setup.sql"), [...schemas, ...statements, macros].join(";\n"));
  const postgres = await openPostgres(port);
  await postgres.script("DROP SCHEMA IF EXISTS entity CASCADE; DROP SCHEMA IF EXISTS metrics CASCADE");
  for (const each of schemas) await postgres.script(each);
  for (const [name, table] of Object.entries(tables)) await postgres.load(name, table);
  await postgres.close();
  const described = await load({});
  const columns = (described.publicDefinition?.["datasets"] ?? {}) as Record<string, { columns: object }>;
  described.close();
  board = await load(
    Object.fromEntries(
      Object.entries(columns).map(([dataset, each]) => [
        dataset,
        { type: "at_risk_table", title: dataset, dataset, columns: Object.keys(each.columns) },
      ]),
    ),
  );
});

afterAll(() => {
  board?.close();
  if (isHere) rmSync(folder, { recursive: true, force: true });
});

interface Asked {
  readonly names: readonly string[];
  /** In an order of their own: a query's ORDER BY ends with the query. */
  readonly rows: readonly (readonly Cell[])[];
}

async function answer(chart: string): Promise<Asked> {
  const question = { chart, filters: {}, selections: [] };
  const { table } = await (board as Board).answer(question, new AbortController().signal);
  const rows = rowsOf(table).map((row) =>
    row.map((cell) => (typeof cell === "bigint" ? Number(cell) : cell)),
  );
  return {
    names: table.schema.fields.map(({ name }) => name),
    rows: [...rows].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
  };
}

describe.skipIf(!isHere)("a query of a customer-success team, as a dataset of its own SQL", () => {
  test("makes a board without problems", () => {
    expect(board?.problems).toEqual([]);
  });

  test.each(queries)("is answered alike by PostgreSQL and DuckDB: $title", async ({ name }) => {
    const [duck, pg] = [await answer(`duck_${name}`), await answer(`pg_${name}`)];
    expect(pg.rows.length).toBeGreaterThan(2);
    for (const [index, column] of pg.names.entries())
      expect([column, pg.rows.some((row) => row[index] !== null)]).toEqual([column, true]);
    expect(duck).toEqual(pg);
  });
});
