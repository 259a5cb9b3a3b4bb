import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { connect, createServer, type AddressInfo, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, inject, test, vi } from "vitest";

import { openBoards, type BoardFolder } from "../../packages/gateway/src/board/board-folder.js";

const port = inject("postgresPort");
const never = new AbortController().signal;
const question = { chart: "one", filters: {}, selections: [] };

/** The way to the server, which can be closed: whoever connects then is refused. */
async function openWay(at = 0): Promise<Server> {
  const way = createServer((socket) => {
    const server = connect(port ?? 0, "127.0.0.1");
    socket.pipe(server).pipe(socket);
    socket.on("error", () => server.destroy());
    server.on("error", () => socket.destroy());
  });
  await new Promise<void>((resolve) => way.listen(at, "127.0.0.1", resolve));
  return way;
}

describe.skipIf(port === null)("a board whose server does not answer at first", () => {
  let root: string;
  let boards: BoardFolder | null;
  let way: Server | null;

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), "vitalkit-way-"));
    boards = null;
    way = null;
  });
  afterEach(async () => {
    await boards?.close();
    await new Promise((resolve) => (way ? way.close(resolve) : resolve(null)));
    await rm(root, { recursive: true });
  });

  test("says so, and answers by itself when the server is there", async () => {
    const closed = await openWay();
    const { port: own } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    await mkdir(join(root, "crm"));
    await writeFile(join(root, "crm", "dashboard.json"), definition(own));
    boards = openBoards(root);
    await boards.ready;
    expect(boards.get("crm")?.problems).toMatchObject([{ code: "SOURCE_DOWN", path: "/datasets/rows/sql" }]);
    await expect(boards.get("crm")?.answer(question, never)).rejects.toThrow("SOURCE_DOWN");
    way = await openWay(own);
    await vi.waitFor(() => expect(boards?.get("crm")?.problems).toEqual([]), {
      timeout: 20_000,
      interval: 100,
    });
    const answer = await boards.get("crm")?.answer(question, never);
    expect(answer?.table.getChild("total")?.get(0)).toBe(3);
  });
});

function definition(port: number): string {
  return JSON.stringify({
    version: 1,
    id: "crm",
    title: "CRM",
    as_of: "2024-01-01",
    sources: {
      crm: {
        type: "postgres",
        host: "127.0.0.1",
        port,
        database: "postgres",
        user: "postgres",
        ssl: "disable",
      },
    },
    datasets: {
      rows: {
        source: "crm",
        sql: "SELECT x::float8 AS x FROM generate_series(1, 2) AS x",
        metrics: { total: { expression: "SUM(x)" } },
      },
    },
    charts: { one: { type: "big_number", title: "One", dataset: "rows", metric: "total", compare: false } },
  });
}
