import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { relationOf } from "../board/relation.js";
import { openEngine, type Engine } from "./engine.js";

const never = new AbortController().signal;
let folder: string;
let engine: Engine | null;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "vitalkit-engine-"));
  engine = null;
});
afterEach(async () => {
  engine?.close();
  await rm(folder, { recursive: true });
});

async function open(text: string): Promise<Engine> {
  engine = await openEngine({ database: null, setup: { folder, file: "setup.sql", text } }, never);
  return engine;
}

describe("openEngine", () => {
  it("reads files beside the definition while it sets up, and none afterwards", async () => {
    await writeFile(join(folder, "customers.csv"), "name,mrr\nAda,10\nGrace,20\n");
    const { run } = await open("CREATE TABLE customers AS FROM read_csv('customers.csv');");
    const columns = await run(
      { text: "SELECT SUM(mrr)::BIGINT AS mrr FROM customers", parameters: [] },
      never,
    );
    expect(columns[0]?.values).toEqual(new BigInt64Array([30n]));
    await expect(
      run({ text: "SELECT * FROM read_csv('customers.csv')", parameters: [] }, never),
    ).rejects.toThrow("QUERY_FAILED");
  });

  it("says which statement of the setup failed, and where", async () => {
    await expect(
      open("CREATE TABLE a AS SELECT 1 AS x;\nCREATE TABLE b AS SELECT y FROM a;"),
    ).rejects.toMatchObject({
      problems: [{ code: "SETUP_FAILED", params: { file: "setup.sql", statement: 2 } }],
    });
    await expect(open("SELECT 1;\nSELEC 2;")).rejects.toMatchObject({
      problems: [{ code: "SETUP_FAILED", params: { line: 2 } }],
    });
  });

  it("refuses to start when the setup leaves a database that cannot be locked", async () => {
    await expect(open("SET lock_configuration = true;")).rejects.toThrow("ENGINE_NOT_LOCKED");
  });
});

describe("openEngine, aborted", () => {
  it("stops in the middle of the setup", async () => {
    const controller = new AbortController();
    const text =
      "CREATE TABLE t AS SELECT COUNT(*) FROM range(1000000) AS a(i), range(1000000) AS b(i) WHERE a.i * b.i = 7;";
    const opening = openEngine(
      { database: null, setup: { folder, file: "setup.sql", text } },
      controller.signal,
    );
    setTimeout(() => controller.abort(), 100);
    await expect(opening).rejects.toMatchObject({ name: "AbortError" });
  });
});

describe("Engine.describe", () => {
  it("maps DuckDB's types to ours and leaves out what no chart can use", async () => {
    const { describe: describeTable } = await open(
      `CREATE SCHEMA entity;
       CREATE TABLE entity.customers AS SELECT true AS b, 1::UTINYINT AS i, 1::HUGEINT AS h, 1.5::DECIMAL(9, 2) AS d,
         'x' AS t, 'x'::ENUM('x') AS e, uuid() AS id, DATE '2024-01-01' AS day, TIMESTAMPTZ '2024-01-01' AS at, [1] AS list,
         TIME '12:00' AS noon;`,
    );
    const { schema, exact } = await describeTable(relationOf("entity.customers"));
    expect([...exact]).toEqual([
      ["h", "HUGEINT"],
      ["d", "DECIMAL(9,2)"],
    ]);
    expect([...schema]).toEqual([
      ["b", "boolean"],
      ["i", "integer"],
      ["h", "number"],
      ["d", "number"],
      ["t", "text"],
      ["e", "text"],
      ["id", "text"],
      ["day", "date"],
      ["at", "timestamp"],
    ]);
  });

  it("names the nearest table for one that is not there", async () => {
    const { describe: describeTable } = await open(
      "CREATE SCHEMA entity; CREATE TABLE entity.customers (id INT);",
    );
    await expect(describeTable(relationOf("entity.customer"))).rejects.toMatchObject({
      problems: [
        { code: "UNKNOWN_TABLE", params: { table: "entity.customer", nearest: "entity.customers" } },
      ],
    });
  });

  it("takes a table's name as a name, whatever it holds", async () => {
    const { describe: describeTable } = await open("CREATE TABLE customers (id INT);");
    for (const table of [
      "customers; DROP TABLE customers",
      'customers" UNION SELECT 1 --',
      "read_csv('x')",
    ]) {
      await expect(describeTable(relationOf(table))).rejects.toThrow("UNKNOWN_TABLE");
    }
    expect([...(await describeTable(relationOf("customers"))).schema]).toEqual([["id", "integer"]]);
  });

  it("asks for a table where the setup made a view over files", async () => {
    await writeFile(join(folder, "customers.csv"), "name\nAda\n");
    const { describe: describeTable } = await open(
      "CREATE VIEW customers AS FROM read_csv('customers.csv');",
    );
    await expect(describeTable(relationOf("customers"))).rejects.toThrow("TABLE_READS_FILES");
  });
});

describe("an author's SELECT", () => {
  it("is described by what it yields, whatever it ends with", async () => {
    const opened = await open("CREATE TABLE customers AS SELECT 1 AS id, 'Ada' AS name;");
    const sql = "SELECT id * 2.5 AS share, name FROM customers -- all of them\n;";
    expect([...(await opened.describe({ sql })).schema]).toEqual([
      ["share", "number"],
      ["name", "text"],
    ]);
  });

  it.each([
    "SELECT 1; DROP TABLE customers",
    "DROP TABLE customers",
    "SELECT * FROM nowhere",
    "SELECT 1) AS x, (SELECT 2",
  ])("is refused with DuckDB's reason where it is no single SELECT: %s", async (sql) => {
    const opened = await open("CREATE TABLE customers (id INT);");
    await expect(opened.describe({ sql })).rejects.toMatchObject({ problems: [{ code: "QUERY_FAILED" }] });
    expect([...(await opened.describe({ table: "customers" })).schema]).toEqual([["id", "integer"]]);
  });
});

describe("Engine.run", () => {
  it("binds values apart from the text", async () => {
    const { run } = await open("CREATE TABLE names AS FROM (VALUES ('O''Hara'), ('1 OR 1=1')) AS t(name);");
    const columns = await run(
      {
        text: "SELECT COUNT(*) FILTER (name = $1) AS a, $2 + 1 AS b, $3 AS c, $4::DOUBLE AS d, $5 AS e FROM names",
        parameters: ["1 OR 1=1", 9007199254740993n, true, -0, null],
      },
      never,
    );
    expect(columns.map(({ values }) => values).slice(0, 2)).toEqual([
      new BigInt64Array([1n]),
      new BigInt64Array([9007199254740994n]),
    ]);
    expect(columns.map(({ nullCount }) => nullCount)).toEqual([0, 0, 0, 0, 1]);
  });

  it("refuses two statements, and any that is not a SELECT", async () => {
    const { run } = await open("CREATE TABLE t (id INT);");
    for (const text of [
      "SELECT 1; SELECT 2",
      "DROP TABLE t",
      "SET threads = 1",
      "CALL pragma_version()",
      "",
    ]) {
      await expect(run({ text, parameters: [] }, never)).rejects.toThrow("QUERY_FAILED");
    }
  });

  it("tells nothing of the SQL in what it throws", async () => {
    const { run } = await open("CREATE TABLE t (id INT);");
    const error = await run({ text: "SELECT secret FROM t", parameters: [] }, never).catch(
      (caught: unknown) => caught,
    );
    expect(JSON.stringify((error as { problems: unknown }).problems)).not.toMatch(/secret|SELECT/);
  });

  it("stops the engine's work when aborted, and goes on answering", async () => {
    const { run } = await open("CREATE TABLE t AS FROM range(1000000) AS r(i);");
    const controller = new AbortController();
    const started = performance.now();
    const slow = run(
      { text: "SELECT COUNT(*) FROM t AS a, t AS b WHERE a.i * b.i = 7", parameters: [] },
      controller.signal,
    );
    setTimeout(() => controller.abort(), 100);
    await expect(slow).rejects.toMatchObject({ name: "AbortError" });
    expect(performance.now() - started).toBeLessThan(5000);
    expect((await run({ text: "SELECT 1 AS one", parameters: [] }, never)).length).toBe(1);
  });

  it("does not start for a signal that is aborted already", async () => {
    const { run } = await open("CREATE TABLE t (id INT);");
    await expect(run({ text: "SELECT 1", parameters: [] }, AbortSignal.abort())).rejects.toMatchObject({
      name: "AbortError",
    });
  });
});
