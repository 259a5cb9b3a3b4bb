import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";

import { drawnTable, launch, openBoard, whenDrawn } from "./open-board.js";
import { serve } from "./serve.js";
import type { Served } from "./serve.js";
import { writeBoards } from "./temporary-boards.js";
import type { TemporaryBoards } from "./temporary-boards.js";
import type { WatchedPage } from "./watched-page.js";

const setup = `
CREATE TABLE customers AS FROM (VALUES
  ('C/1', 'Ada & Co', 'Enterprise', 'Berlin', 120.5, 20, true), ('C/2', 'Bay', 'Enterprise', 'Paris', 80, 55, false),
  ('C/3', 'Cé', 'SMB', 'Berlin', 10, 30, false), ('C/4', 'Dew', 'SMB', 'Rome', 25, 10, true))
  AS t(id, name, tier, city, mrr, score, churned);`;

const shared = {
  version: 1,
  as_of: "2025-01-31",
  sources: { warehouse: { type: "duckdb", setup: "setup.sql" } },
  datasets: { customers: { source: "warehouse", table: "customers", key: ["id"] } },
};

const table = {
  type: "at_risk_table",
  dataset: "customers",
  columns: ["name", "tier", "score"],
  order_by: [["name", "asc"]],
};
const ofCustomers = { type: "select", dataset: "customers", multiple: true };

const list = {
  ...shared,
  id: "list",
  title: "Customers",
  filters: [
    { ...ofCustomers, id: "tier", label: "Tier", column: "tier" },
    { ...ofCustomers, id: "city", label: "City", column: "city", depends_on: ["tier"] },
    { id: "mrr", type: "range", label: "MRR", dataset: "customers", column: "mrr" },
  ],
  charts: {
    accounts: {
      ...table,
      title: "Accounts",
      open: { dashboard: "detail", with: { customer: "id" } },
      actions: [{ label: "Open in CRM", url: "https://crm.example/{id}?n={name}" }],
    },
    others: { ...table, title: "Others" },
    score: { type: "gauge", title: "Score", dataset: "customers", metric: "AVG(score)" },
  },
  layout: [
    { markdown: "**Read** [this](https://docs.example/) first. <b>No</b> HTML." },
    {
      tabs: [
        { id: "accounts", title: "Accounts", layout: [{ chart: "accounts", height: 320 }] },
        {
          id: "more",
          title: "More",
          layout: [
            {
              row: [
                { chart: "score", width: 4 },
                { column: [{ chart: "others", height: 200 }, { markdown: "Words" }], width: 8 },
              ],
              height: 300,
            },
          ],
        },
      ],
    },
  ],
};

const kinds = {
  ...shared,
  id: "kinds",
  title: "Every kind of filter",
  filters: [
    { ...ofCustomers, id: "tier", column: "tier", exclude: true },
    { id: "words", type: "search", dataset: "customers", columns: ["name", "city"] },
    { id: "churned", type: "boolean", dataset: "customers", column: "churned" },
    { id: "score", type: "range", dataset: "customers", column: "score" },
    { ...ofCustomers, id: "city", column: "city", locked: true, default: [] },
    { ...ofCustomers, id: "hidden", column: "city", hidden: true, default: [], scope: { charts: ["score"] } },
  ],
  charts: { accounts: { ...table, title: "Accounts" }, score: list.charts.score },
  layout: [{ chart: "accounts", height: 300 }],
};

const detail = {
  ...shared,
  id: "detail",
  title: "One customer",
  theme: { mode: "dark", accent: "#0b5c2e" },
  parameters: { customer: { type: "text", required: true, label: "Customer" } },
  charts: { who: { ...table, title: "Account", filters: ["id = :customer"] } },
  layout: [{ chart: "who", height: "small" }],
};

let boards: TemporaryBoards;
let served: Served;
let browser: Browser;
let watched: WatchedPage | null = null;
let page: Page;

beforeAll(async () => {
  const files = { "setup.sql": setup };
  boards = writeBoards({
    list: { definition: list, files },
    detail: { definition: detail, files },
    kinds: { definition: kinds, files },
    outside: { definition: { ...detail, id: "outside", audience: "customer" }, files },
  });
  [served, browser] = await Promise.all([serve(boards.folder), launch()]);
});

afterAll(async () => {
  await browser?.close();
  await served?.stop();
  boards?.remove();
});

afterEach(async () => {
  expect(watched?.complaints ?? []).toEqual([]);
  expect(watched?.violations ?? []).toEqual([]);
  await watched?.page.close();
  watched = null;
});

async function open(place: string, options: Parameters<typeof openBoard>[2] = {}): Promise<void> {
  watched = await openBoard(browser, `${served.address}/dashboards/${place}`, options);
  page = watched.page;
}

const names = async (chart: string): Promise<unknown[]> =>
  (await drawnTable(page, chart)).rows.map(([name]) => name);
const asked = (): readonly string[] =>
  (watched?.requests ?? []).flatMap((each) => /charts\/(\w+)\/data/.exec(each)?.[1] ?? []);
const filters = (): Promise<unknown> =>
  page.evaluate(() => (document.querySelector("vital-dashboard") as unknown as { filters: unknown }).filters);

describe("a board with tabs", () => {
  test("asks for the open tab alone, opens another by arrow key and keeps it in the address", async () => {
    await open("list/");
    expect(asked()).toEqual(["accounts"]);
    await page.getByRole("tab", { name: "Accounts" }).focus();
    await page.keyboard.press("ArrowRight");
    await whenDrawn(page);
    expect([...asked()].sort()).toEqual(["accounts", "others", "score"]);
    expect(await page.getByRole("tab", { name: "More" }).getAttribute("aria-selected")).toBe("true");
    expect(new URL(page.url()).hash).toBe("#/more");
    expect(await names("others")).toEqual(["Ada & Co", "Bay", "Cé", "Dew"]);
  });

  test.each([320, 768, 1440])("fits %d px, columns and texts within", async (width) => {
    await open("list/#/more", { width });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    expect(await page.getByRole("link", { name: "this" }).getAttribute("href")).toBe("https://docs.example/");
    expect(await page.getByText("<b>No</b> HTML.").count()).toBe(1);
  });
});

describe("the filters of a board", () => {
  test("narrow each other: a choice without rows is dropped and told, in the address too", async () => {
    await open("list/#?tier=SMB&city=Rome&city=Berlin");
    expect(await names("accounts")).toEqual(["Cé", "Dew"]);
    await page.getByRole("button", { name: /^Tier SMB/ }).click();
    await page.getByRole("option", { name: /Enterprise/ }).click();
    await page.getByRole("option", { name: /SMB/ }).click();
    await page.keyboard.press("Escape");
    await whenDrawn(page);
    expect(await filters()).toEqual({ tier: ["Enterprise"], city: ["Berlin"], mrr: null });
    expect(await page.getByRole("status").filter({ hasText: "Rome" }).innerText()).toContain(
      "taken out of City",
    );
    expect(await names("accounts")).toEqual(["Ada & Co"]);
    expect(new URL(page.url()).hash).toBe("#?tier=Enterprise&city=Berlin");
  });

  test("offer what the others leave", async () => {
    await open("list/#?tier=Enterprise");
    await page.getByRole("button", { name: /^City/ }).click();
    await page.getByRole("option").first().waitFor();
    expect(await page.getByRole("option").allInnerTexts()).toEqual(["Berlin\n1", "Paris\n1"]);
  });

  test("have a range by keyboard, its ends those of the data", async () => {
    await open("list/");
    await page.getByRole("button", { name: /^MRR/ }).click();
    const low = page.getByRole("slider", { name: "MRR, from" });
    await low.waitFor();
    expect([await low.getAttribute("min"), await low.getAttribute("max")]).toEqual(["10", "122"]);
    await low.focus();
    await page.keyboard.press("PageUp");
    await whenDrawn(page);
    expect((await filters()) as { mrr: unknown }).toMatchObject({ mrr: [expect.any(Number), null] });
    await page.getByRole("spinbutton", { name: "From" }).fill("80");
    await page.keyboard.press("Enter");
    await whenDrawn(page);
    expect(await filters()).toMatchObject({ mrr: [80, null] });
  });
});

describe("a filter of every kind", () => {
  test.each([
    ["", ["Ada & Co", "Bay", "Cé", "Dew"]],
    ["#?tier=SMB", ["Ada & Co", "Bay"]],
    ["#?words=ce", ["Cé"]],
    ["#?words=ROME", ["Dew"]],
    ["#?churned=true", ["Ada & Co", "Dew"]],
    ["#?score=20&score=30", ["Ada & Co", "Cé"]],
    ["#?score=30&score=", ["Bay", "Cé"]],
    ["#?tier=SMB&churned=false", ["Bay"]],
    // An address sets neither what is locked nor what is hidden.
    ["#?city=Rome&hidden=Rome", ["Ada & Co", "Bay", "Cé", "Dew"]],
  ])("set by the address %s leaves %j", async (fragment, expected) => {
    await open(`kinds/${fragment}`);
    expect(await names("accounts")).toEqual(expected);
  });
});

describe("a row that opens another board", () => {
  test("gives it its value by the address; the way back leads to the same filters and tab", async () => {
    await open("list/#?tier=Enterprise");
    await page.getByRole("link", { name: "Ada & Co" }).click();
    await page.waitForURL(/detail/);
    await whenDrawn(page);
    expect(new URL(page.url()).search).toBe("?customer=C%2F1");
    expect(await names("who")).toEqual(["Ada & Co"]);
    await page.goBack();
    await whenDrawn(page);
    expect(await filters()).toMatchObject({ tier: ["Enterprise"] });
    expect(await names("accounts")).toEqual(["Ada & Co", "Bay"]);
  });

  test("has its links to other sites, with its values encoded", async () => {
    await open("list/");
    const row = page.getByRole("row", { name: /Ada & Co/ }).first();
    await row.hover();
    await row.getByRole("button", { name: "Actions for Ada & Co" }).click();
    const link = page.getByRole("menuitem", { name: "Open in CRM" });
    expect(await link.getAttribute("href")).toBe("https://crm.example/C%2F1?n=Ada%20%26%20Co");
    expect(await link.getAttribute("target")).toBe("_blank");
  });
});

describe("a board with a parameter", () => {
  test("asks for it where it is missing, and then for its data", async () => {
    await open("detail/");
    expect(asked()).toEqual([]);
    await page.getByText("This board needs a value for “Customer”.").waitFor();
    await page.getByRole("textbox", { name: "Customer" }).fill("C/3");
    await page.getByRole("button", { name: "Open" }).click();
    await page.waitForURL(/customer=C%2F3/);
    await whenDrawn(page);
    expect(await names("who")).toEqual(["Cé"]);
  });

  test("looks as it says, and so does the page around it", async () => {
    await open("detail/?customer=C%2F2", { colorScheme: "light" });
    const scheme = (selector: string): Promise<string> =>
      page.locator(selector).evaluate((element) => getComputedStyle(element).colorScheme);
    expect([await scheme("html"), await scheme("vital-dashboard")]).toEqual(["dark", "dark"]);
  });

  test("is refused by the gateway where a value is unknown, of another type or missing", async () => {
    const ask = async (body: object): Promise<unknown[]> => {
      const answer = await fetch(`${served.address}/api/v1/dashboards/detail/charts/who/data`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(body),
      });
      return [answer.status, ((await answer.json()) as { code: string }).code];
    };
    expect(await ask({})).toEqual([400, "MISSING_PARAMETER"]);
    expect(await ask({ parameters: { customer: 7 } })).toEqual([400, "TYPE_MISMATCH"]);
    expect(await ask({ parameters: { customer: "C/1", x: 1 } })).toEqual([400, "UNKNOWN_PARAMETER"]);
  });
});

describe("a board for customers", () => {
  test("is not served while nothing says which rows are whose", async () => {
    const answer = await fetch(`${served.address}/dashboards/outside/dashboard.json`);
    const { problems } = (await answer.json()) as { problems: { code: string }[] };
    expect([answer.status, problems.map(({ code }) => code)]).toEqual([422, ["AUDIENCE_NOT_ENFORCED"]]);
    const question = await fetch(`${served.address}/api/v1/dashboards/outside/charts/who/data`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ parameters: { customer: "C/1" } }),
    });
    expect(question.status).toBe(422);
  });
});
