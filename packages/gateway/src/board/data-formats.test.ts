import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { DuckDBInstance } from "@duckdb/node-api";
import { afterEach, beforeEach, expect, it } from "vitest";

import { openBoards, type BoardFolder } from "./board-folder.js";

const never = new AbortController().signal;
const question = { chart: "table", filters: {}, selections: [] };

let root: string;
let boards: BoardFolder | null;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "vitalkit-formats-"));
  boards = null;
  await mkdir(join(root, "shop"));
});
afterEach(async () => {
  await boards?.close();
  await rm(root, { recursive: true });
});

/** A board of one table, over one data file beside it. */
async function boardOf(file: string, content: string | Uint8Array, dataset: object = {}) {
  await writeFile(join(root, "shop", file), content);
  await writeDefinition(file, dataset);
  boards = openBoards(root);
  await boards.ready;
  return boards.get("shop")!;
}

function writeDefinition(url: string, dataset: object): Promise<void> {
  const definition = {
    version: 1,
    id: "shop",
    title: "Shop",
    datasets: { customers: { url, ...dataset } },
    charts: { table: { type: "at_risk_table", dataset: "customers", columns: ["name", "mrr"] } },
  };
  return writeFile(join(root, "shop", "dashboard.json"), JSON.stringify(definition));
}

async function rowsOf(board: Awaited<ReturnType<typeof boardOf>>) {
  const { table } = await board.answer(question, never);
  return Array.from({ length: table.numRows }, (_, row) => [
    table.getChild("name")?.get(row),
    table.getChild("mrr")?.get(row),
  ]);
}

const rows = [
  ["Ada", 1.5],
  ["Bo", null],
];

async function parquet(): Promise<Uint8Array> {
  const file = join(root, "made.parquet");
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  await connection.run(
    `COPY (SELECT * FROM (VALUES ('Ada', 1.5::DOUBLE), ('Bo', NULL)) t(name, mrr)) TO '${file}' (FORMAT parquet)`,
  );
  const { readFile } = await import("node:fs/promises");
  return new Uint8Array(await readFile(file));
}

it.each([
  ["customers.csv", () => "name,mrr\nAda,1.5\nBo,\n"],
  ["customers.tsv", () => "name\tmrr\nAda\t1.5\nBo\t\n"],
  ["customers.json", () => '[{"name":"Ada","mrr":1.5},{"name":"Bo","mrr":null}]'],
  ["customers.ndjson", () => '{"name":"Ada","mrr":1.5}\n{"name":"Bo"}\n'],
  ["customers.parquet", parquet],
])("a board answers from %s, and its page finds the file under the same ending", async (file, content) => {
  const board = await boardOf(file, await content());
  expect(board.problems).toEqual([]);
  expect(await rowsOf(board)).toEqual(rows);
  const datasets = board.publicDefinition?.["datasets"] as Record<string, { url: string; columns: object }>;
  expect(datasets["customers"]).toMatchObject({
    url: `data/${file}`,
    columns: { name: { type: "text" }, mrr: { type: "number" } },
  });
});

it.each([
  ["customers.json", '[{"name":"Ada","mrr":null},{"name":"Bo"}]', ["name", "mrr"]],
  ["customers.json", "[]", []],
])(
  "a column of %s without values is added up to nothing, and the page is told no type of it",
  async (file, content, names) => {
    const board = await boardOf(file, content, { metrics: { total: { expression: "SUM(mrr)" } } });
    expect(board.problems).toEqual([]);
    expect((await rowsOf(board)).map((row) => row[1] ?? null)).toEqual(names.map(() => null));
    const datasets = board.publicDefinition?.["datasets"] as Record<string, { columns: object }>;
    expect(datasets["customers"]?.columns).toEqual(names.length === 0 ? {} : { name: { type: "text" } });
  },
);

it("a file that is broken is a problem at its address in the definition", async () => {
  const board = await boardOf("customers.csv", "name,mrr\nAda\n");
  expect(board.problems).toMatchObject([
    { code: "CSV_SHAPE", path: "/datasets/customers/url", params: { found: 1, expected: 2, line: 2 } },
  ]);
});

it("a type that the definition declares decides over what a file of text looks like", async () => {
  const board = await boardOf("customers.csv", "name,mrr\n007,1\n", { columns: { name: { type: "text" } } });
  expect(await rowsOf(board)).toEqual([["007", 1n]]);
});

it("values that a declared type cannot read are warned of, and the board answers", async () => {
  const dataset = { columns: { mrr: { type: "number" } } };
  const board = await boardOf("customers.csv", "name,mrr\nAda,1.5\nBo,n/a\n", dataset);
  expect(board.problems).toMatchObject([
    {
      code: "VALUES_UNREADABLE",
      severity: "warning",
      path: "/datasets/customers/columns/mrr/type",
      params: { column: "mrr", count: 1, found: "n/a", line: 3 },
    },
  ]);
  expect(await rowsOf(board)).toEqual(rows);
});

it("whole numbers without a sign keep all of their 64 bits from the file to the answer", async () => {
  const { tableToIPC, Table, vectorFromArray, Utf8, Uint64 } = await import("apache-arrow");
  const most = 18446744073709551615n;
  const columns = new Table({
    name: vectorFromArray(["Ada", "Bo"], new Utf8()),
    mrr: vectorFromArray([most, 0n], new Uint64()),
  });
  const board = await boardOf("customers.arrow", tableToIPC(columns, "file"));
  expect(await rowsOf(board)).toEqual([
    ["Ada", most],
    ["Bo", 0n],
  ]);
});

it("decimals keep every digit from a file to the answer", async () => {
  const board = await boardOf(
    "customers.json",
    '[{"name":"Ada","mrr":12345678901234567.89},{"name":"Bo","mrr":-0.5}]',
  );
  expect(await rowsOf(board)).toEqual([
    ["Ada", "12345678901234567.89"],
    ["Bo", -0.5],
  ]);
  const { decodeArrow } = await import("@vitalkit/data/sources");
  const sent = await decodeArrow((await board.answer(question, never)).arrow(), { complete: true });
  expect([0, 1].map((row) => sent.getChild("mrr")?.get(row))).toEqual(["12345678901234567.89", -0.5]);
});

it("a file with semicolons, decimal commas and an old encoding is read as the definition says", async () => {
  const bytes = new Uint8Array([..."name;mrr\nM"].map((each) => each.charCodeAt(0)));
  const rest = new Uint8Array([..."ller;1.234,5\n"].map((each) => each.charCodeAt(0)));
  const dataset = {
    csv: { delimiter: ";", decimal: ",", encoding: "iso-8859-1" },
    columns: { mrr: { type: "number" } },
  };
  const board = await boardOf("customers.csv", new Uint8Array([...bytes, 0xfc, ...rest]), dataset);
  expect(board.problems).toEqual([]);
  expect(await rowsOf(board)).toEqual([["Müller", 1234.5]]);
  const datasets = board.publicDefinition?.["datasets"] as Record<string, object>;
  expect(datasets["customers"]).toMatchObject({ csv: dataset.csv });
});

it("a table of a source of files, or of rows, is read as the dataset itself would name it", async () => {
  await mkdir(join(root, "shop", "exports"));
  const source = { files: { type: "file", folder: "exports", format: "csv" } };
  const sheet = { sheet: { type: "inline", tables: { people: [{ name: "Cy", mrr: 7 }] } } };
  await writeFile(join(root, "shop", "exports", "customers.txt"), "name,mrr\nAda,1.5\nBo,\n");
  const definition = {
    version: 1,
    id: "shop",
    title: "Shop",
    sources: { ...source, ...sheet },
    datasets: {
      customers: { source: "files", table: "customers.txt" },
      people: { source: "sheet", table: "people" },
    },
    charts: {
      table: { type: "at_risk_table", dataset: "customers", columns: ["name", "mrr"] },
      people: { type: "at_risk_table", dataset: "people", columns: ["name", "mrr"] },
    },
  };
  await writeFile(join(root, "shop", "dashboard.json"), JSON.stringify(definition));
  boards = openBoards(root);
  await boards.ready;
  const board = boards.get("shop")!;
  expect(board.problems).toEqual([]);
  expect(await rowsOf(board)).toEqual(rows);
  const { table } = await board.answer({ ...question, chart: "people" }, never);
  expect(table.getChild("mrr")?.get(0)).toBe(7n);
  expect(board.publicDefinition).toMatchObject({
    sources: {},
    datasets: {
      customers: { url: "data/customers.txt", format: "csv" },
      people: { values: [{ name: "Cy", mrr: 7 }] },
    },
  });
});

it("a file that a source does not have is missed at its dataset", async () => {
  const definition = {
    version: 1,
    id: "shop",
    title: "Shop",
    sources: { files: { type: "file" } },
    datasets: { customers: { source: "files", table: "../../secret.csv" } },
    charts: { table: { type: "at_risk_table", dataset: "customers", columns: ["name"] } },
  };
  await writeFile(join(root, "shop", "dashboard.json"), JSON.stringify(definition));
  boards = openBoards(root);
  await boards.ready;
  expect(boards.get("shop")?.problems).toMatchObject([
    { code: "URL_OUTSIDE", path: "/datasets/customers/url" },
  ]);
});

it("a DuckDB file is opened for reading, schemas and all", async () => {
  const file = join(root, "shop", "warehouse.duckdb");
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  await connection.run("CREATE SCHEMA crm");
  await connection.run(
    "CREATE TABLE crm.customers AS FROM (VALUES ('Ada', 1.5), ('Bo', NULL)) AS t(name, mrr)",
  );
  connection.closeSync();
  instance.closeSync();
  boards = await openWarehouse("warehouse.duckdb");
  const board = boards.get("shop")!;
  expect(board.problems).toEqual([]);
  expect(await rowsOf(board)).toEqual(rows);
});

it.each([
  ["none.duckdb", "FILE_UNREADABLE"],
  ["../../elsewhere.duckdb", "URL_OUTSIDE"],
  ["dashboard.json", "FILE_UNREADABLE"],
])("%s is no DuckDB file of the board: %s", async (database, code) => {
  boards = await openWarehouse(database);
  expect(boards.get("shop")?.problems).toMatchObject([{ code, path: "/sources/warehouse/database" }]);
});

async function openWarehouse(database: string): Promise<BoardFolder> {
  const definition = {
    version: 1,
    id: "shop",
    title: "Shop",
    sources: { warehouse: { type: "duckdb", database } },
    datasets: { customers: { source: "warehouse", table: "crm.customers" } },
    charts: { table: { type: "at_risk_table", dataset: "customers", columns: ["name", "mrr"] } },
  };
  await writeFile(join(root, "shop", "dashboard.json"), JSON.stringify(definition));
  const opened = openBoards(root);
  await opened.ready;
  return opened;
}
