import type { ServerResponse } from "node:http";

import {
  Field,
  Float64,
  Int32,
  makeData,
  RecordBatch,
  Schema,
  Struct,
  tableToIPC,
  Table,
} from "apache-arrow";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";

import { startPlainHost } from "./plain-host.js";
import type { PlainHost } from "./plain-host.js";
import { launch, openWatchedPage } from "./watched-page.js";
import type { WatchedPage } from "./watched-page.js";

/** 12 bytes a row: just more than what is left to the page. */
const rows = 2_900_000;
const sum = (rows / 100) * 4950;

const definition = {
  version: 1,
  id: "large",
  title: "Large",
  datasets: { events: { url: "/events.arrow" } },
  charts: {
    users: { type: "big_number", title: "Users", dataset: "events", metric: "SUM(users)", compare: false },
  },
  layout: [{ row: [{ chart: "users", width: 12 }] }],
};

const board = `<!doctype html><html lang="en"><title>Portal</title>
  <script type="module" src="/vitalkit.js"></script><vital-dashboard src="/large.json"></vital-dashboard></html>`;

let browser: Browser;
let host: PlainHost;
let watched: WatchedPage;

beforeAll(async () => {
  [browser, host] = await Promise.all([
    launch(),
    startPlainHost({ "/events.arrow": largeFile(), "/large.json": JSON.stringify(definition), "/": board }),
  ]);
});

afterAll(async () => {
  await browser?.close();
  await host?.stop();
});

beforeEach(async () => {
  watched = await openWatchedPage(browser);
});

afterEach(() => watched.page.close());

test("a large table is read and asked in a worker under the strict policy, and nobody complains", async () => {
  await watched.page.goto(`${host.address}/`);
  expect(await drawnSum(watched.page)).toBe(sum);
  expect(watched.page.workers().map((worker) => worker.url())).toEqual([
    expect.stringMatching(/\/chunks\/engine-worker-.*\.js$/),
  ]);
  expect(watched.violations).toEqual([]);
  expect(watched.complaints).toEqual([]);
});

test("where a page refuses workers the same table is read and asked in the page", async () => {
  host.put("/without/", (_request, response: ServerResponse) => {
    const policy = String(response.getHeader("Content-Security-Policy")).replace(
      "worker-src 'self'",
      "worker-src 'none'",
    );
    response.setHeader("Content-Security-Policy", policy);
    response.writeHead(200, { "Content-Type": "text/html" }).end(board);
  });
  await watched.page.goto(`${host.address}/without/`);
  expect(await drawnSum(watched.page)).toBe(sum);
  expect(watched.page.workers()).toEqual([]);
});

function largeFile(): Uint8Array {
  const fields = [new Field("users", new Int32(), false), new Field("amount", new Float64(), false)];
  const users = Int32Array.from({ length: rows }, (_none, row) => row % 100);
  const children = [
    makeData({ type: new Int32(), length: rows, nullCount: 0, data: users }),
    makeData({ type: new Float64(), length: rows, nullCount: 0, data: new Float64Array(rows) }),
  ];
  const all = makeData({ type: new Struct(fields), length: rows, nullCount: 0, children });
  return tableToIPC(new Table([new RecordBatch(new Schema(fields), all)]), "stream");
}

/** The number that the board's one chart drew. */
async function drawnSum(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const board = document.querySelector("vital-dashboard") as Element & {
      whenDrawn(options: { all: boolean }): Promise<void>;
      ready: Promise<void>;
    };
    await customElements.whenDefined("vital-dashboard");
    await board.ready;
    await board.whenDrawn({ all: true });
    const tile = board.shadowRoot?.querySelector("vital-tile");
    const chart = tile?.shadowRoot?.querySelector("vital-big-number") as unknown as {
      table: { getChild(name: string): { get(row: number): unknown } | null };
    };
    return Number(chart.table.getChild("SUM(users)")?.get(0));
  });
}
