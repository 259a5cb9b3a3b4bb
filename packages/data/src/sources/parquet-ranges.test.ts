import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { ProblemError } from "@vitalkit/spec";
import { afterAll, beforeAll, expect, test } from "vitest";

import { openDuckdb } from "../../test/duckdb.js";
import { createAnswerer } from "./create-answerer.js";
import { TableFetcher } from "./fetch-table.js";

const URL_OF_DATA = "https://example.test/data/orders.parquet";
const never = () => new AbortController().signal;

let folder: string;
let file: Uint8Array<ArrayBuffer>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "vitalkit-ranges-"));
  const connection = await openDuckdb();
  const path = join(folder, "orders.parquet");
  await connection.run(`COPY (SELECT i AS id, md5(i::VARCHAR) || md5((i + 1)::VARCHAR) AS note,
    DATE '2024-01-01' + (i % 366)::INT AS day, i % 5 AS sales FROM range(30000) t(i)) TO '${path}' (FORMAT parquet)`);
  file = new Uint8Array(await readFile(path));
});
afterAll(() => rm(folder, { recursive: true }));

/** A server of the file that sends parts where it is asked for them, or never does. */
function server({ parts = true, version = (): string => '"v1"' } = {}) {
  const asked: string[] = [];
  let sent = 0;
  const send = async (request: Request): Promise<Response> => {
    const range = request.headers.get("Range");
    asked.push(range ?? "whole");
    const headers = { ETag: version() };
    if (request.headers.get("If-None-Match") === headers.ETag)
      return new Response(null, { status: 304, headers });
    const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(range ?? "") ?? [];
    if (!parts || from === undefined) {
      sent += file.length;
      return new Response(file, { headers });
    }
    const part = file.slice(Number(from), Number(to) + 1);
    sent += part.length;
    const contentRange = `bytes ${from}-${Number(from) + part.length - 1}/${file.length}`;
    return new Response(part, { status: 206, headers: { ...headers, "Content-Range": contentRange } });
  };
  return { send, asked, sent: () => sent };
}

test("only the columns that a chart needs are fetched where the server can send parts", async () => {
  const { send, sent } = server();
  const answerer = createAnswerer({
    dashboard: {
      version: 1,
      id: "x",
      title: "x",
      time_zone: "UTC",
      as_of: "latest",
      sources: {},
      datasets: { orders: { url: "data/orders.parquet", time_column: "day", columns: {}, metrics: {} } },
      parameters: {},
      filters: [],
      charts: { total: { type: "total", dataset: "orders" } },
      layout: [],
    } as never,
    baseUrl: "https://example.test/",
    fetch: send,
    records: async () => ({ query: () => ({ metrics: ["SUM(sales)"], time_range: "Last 31 days" }) }),
  });
  const { table } = await answerer.answer({ chart: "total", filters: {}, selections: [] }, never());
  const expected = Array.from({ length: 30_000 }, (_, row) => row).filter((row) => row % 366 >= 335);
  expect(table.getChild("SUM(sales)")?.get(0)).toBe(
    BigInt(expected.reduce((sum, row) => sum + (row % 5), 0)),
  );
  expect(sent()).toBeLessThan(file.length / 2);
});

test("a server that sends no parts sends the whole, once", async () => {
  const { send, asked } = server({ parts: false });
  const tables = new TableFetcher(send);
  const table = await tables.get(URL_OF_DATA, never());
  await table.load?.(["id", "note"]);
  expect([table.numRows, table.getChild("id")?.get(29_999), asked.length]).toEqual([30_000, 29_999n, 1]);
});

test("a table whose version still stands is not fetched again", async () => {
  const { send, asked } = server();
  const tables = new TableFetcher(send);
  const first = await tables.get(URL_OF_DATA, never());
  await first.load?.(["sales"]);
  const before = asked.length;
  tables.refresh();
  expect(await tables.get(URL_OF_DATA, never())).toBe(first);
  expect(asked.length).toBe(before + 1);
});

test("parts of two versions are never put together", async () => {
  let version = 1;
  const { send } = server({ version: () => `"v${version}"` });
  const table = await new TableFetcher(send).get(URL_OF_DATA, never());
  version = 2;
  const error = await table.load?.(["note"]).catch((thrown: unknown) => thrown);
  expect(error instanceof ProblemError && error.problems[0]).toMatchObject({
    code: "PARQUET_INVALID",
    params: { url: URL_OF_DATA, reason: "it changed while it was read" },
  });
});

test("one who stops waiting for a column stops nobody else who waits for it", async () => {
  const { send } = server();
  const table = await new TableFetcher(send).get(URL_OF_DATA, never());
  const impatient = new AbortController();
  const first = table.load?.(["note"], impatient.signal);
  const second = table.load?.(["note"], never());
  impatient.abort();
  await expect(first).rejects.toMatchObject({ name: "AbortError" });
  await second;
  expect(table.getChild("note")?.get(0)).toHaveLength(64);
});
