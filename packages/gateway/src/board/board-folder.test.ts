import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { openBoards, type BoardFolder } from "./board-folder.js";

const never = new AbortController().signal;
const question = { chart: "table", filters: {}, selections: [] };

let root: string;
let boards: BoardFolder | null;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "vitalkit-boards-"));
  boards = null;
  await mkdir(join(root, "shop"));
});
afterEach(async () => {
  await boards?.close();
  await rm(root, { recursive: true });
});

function definition(part: object = {}): string {
  return JSON.stringify({
    version: 1,
    id: "shop",
    title: "Shop",
    sources: { warehouse: { type: "duckdb", setup: "setup.sql" } },
    datasets: { customers: { source: "warehouse", table: "customers" } },
    charts: { table: { type: "at_risk_table", dataset: "customers", columns: ["name"] } },
    ...part,
  });
}

function write(file: string, text: string): Promise<void> {
  return writeFile(join(root, "shop", file), text);
}

async function open(): Promise<BoardFolder> {
  boards = openBoards(root);
  await boards.ready;
  return boards;
}

async function names(folder: BoardFolder): Promise<unknown[]> {
  const { table } = await folder.get("shop")!.answer(question, never);
  return Array.from({ length: table.numRows }, (_, row) => table.getChild("name")?.get(row));
}

describe("a folder of boards", () => {
  it("reads new wording without running the setup again", async () => {
    await write("setup.sql", "CREATE TABLE customers AS SELECT uuid()::VARCHAR AS name;");
    await write("dashboard.json", definition());
    const folder = await open();
    const before = await names(folder);
    await write("dashboard.json", definition({ title: "Store" }));
    expect((await folder.load("shop"))?.title).toBe("Store");
    expect(await names(folder)).toEqual(before);
  });

  it("does not serve a board for customers: nothing says yet which rows are whose", async () => {
    await write("setup.sql", "CREATE TABLE customers AS SELECT 'Ada' AS name;");
    await write("dashboard.json", definition({ audience: "customer" }));
    const board = (await open()).get("shop");
    expect(board).toMatchObject({ dashboard: null, publicDefinition: null });
    expect(board?.problems).toMatchObject([{ code: "AUDIENCE_NOT_ENFORCED", path: "/audience" }]);
  });

  it("goes on without the dates of a table that cannot be read, and says so", async () => {
    await write(
      "setup.sql",
      `CREATE TABLE customers AS SELECT 'Ada' AS name, DATE '2024-05-06' AS day;
       CREATE VIEW failing AS SELECT CAST(error('broken') AS DATE) AS day;`,
    );
    const datasets = {
      customers: { source: "warehouse", table: "customers", time_column: "day" },
      failing: { source: "warehouse", table: "failing", time_column: "day" },
    };
    await write("dashboard.json", definition({ as_of: "latest", datasets }));
    const folder = await open();
    expect(folder.get("shop")?.problems).toMatchObject([
      { code: "QUERY_FAILED", path: "/datasets/failing/time_column" },
    ]);
    expect(folder.get("shop")?.publicDefinition).toMatchObject({ as_of: "2024-05-06" });
    expect(await names(folder)).toEqual(["Ada"]);
  });

  it("keeps its engines through a definition that does not pass", async () => {
    await write("setup.sql", "CREATE TABLE customers AS SELECT uuid()::VARCHAR AS name;");
    await write("dashboard.json", definition());
    const folder = await open();
    const before = await names(folder);
    await write("dashboard.json", "{");
    expect((await folder.load("shop"))?.problems).toMatchObject([{ code: "JSON_SYNTAX" }]);
    await write("dashboard.json", definition());
    await folder.load("shop");
    expect(await names(folder)).toEqual(before);
  });

  it("runs the setup again when it or its data is new", async () => {
    await write("names.csv", "name\nAda\n");
    await write("setup.sql", "CREATE TABLE customers AS FROM read_csv('names.csv');");
    await write("dashboard.json", definition());
    const folder = await open();
    expect(await names(folder)).toEqual(["Ada"]);
    await write("names.csv", "name\nGrace\n");
    await folder.load("shop", { isDataNew: true });
    expect(await names(folder)).toEqual(["Grace"]);
    await write("setup.sql", "CREATE TABLE customers AS SELECT 'Barbara' AS name;");
    await folder.load("shop");
    expect(await names(folder)).toEqual(["Barbara"]);
  });

  it("lets a question end that was asked of a board just replaced", async () => {
    const slow =
      "CREATE VIEW customers AS SELECT CAST(COUNT(*) AS VARCHAR) AS name FROM range(2000) AS a(i), range(20000) AS b(j) WHERE (i * j) % 7 = 3;";
    await write("setup.sql", slow);
    await write("dashboard.json", definition());
    const folder = await open();
    const asked = folder.get("shop")!.answer(question, never);
    await new Promise((resolve) => setTimeout(resolve, 20));
    await folder.load("shop", { isDataNew: true });
    expect((await asked).table.getChild("name")?.get(0)).toMatch(/^\d+$/);
  }, 20_000);

  it("forgets a board whose definition is gone", async () => {
    await write("setup.sql", "CREATE TABLE customers (name VARCHAR);");
    await write("dashboard.json", definition());
    const folder = await open();
    await rm(join(root, "shop", "dashboard.json"));
    expect(await folder.load("shop")).toBeUndefined();
    expect([folder.get("shop"), folder.ids()]).toEqual([undefined, []]);
  });

  it("passes over folders whose names are no ids, and folders without a definition", async () => {
    await mkdir(join(root, "no definition here"));
    await mkdir(join(root, "empty"));
    expect((await open()).ids()).toEqual([]);
    expect(await boards?.load("../shop")).toBeUndefined();
  });

  it("serves no data file from outside the folder of dashboards", async () => {
    await writeFile(join(root, "..", "outside.arrow"), "ARROW1");
    const urls = [
      "../../outside.arrow",
      "/etc/passwd",
      "file:///etc/passwd",
      "http://localhost/x.arrow",
      "//host/x",
    ];
    for (const url of urls) {
      await write("dashboard.json", definition({ datasets: { customers: { url } }, sources: {} }));
      const board = await (boards ?? (await open())).load("shop");
      expect([url, board?.problems[0]?.code]).toEqual([url, expect.stringMatching(/^URL_/)]);
      expect([...(board?.dataFiles ?? [])]).toEqual([]);
    }
    await rm(join(root, "..", "outside.arrow"));
  });
});
