import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";

import { andDrawn, chartsWhere, clickShape, watchQuestions } from "./asked.js";
import type { Asked } from "./asked.js";
import { expectRows } from "./expect-rows.js";
import { focus, tabTo } from "./focus.js";
import type { Focus } from "./focus.js";
import { drawnTable, launch, openBoard } from "./open-board.js";
import { serve } from "./serve.js";
import type { Served } from "./serve.js";
import { openWarehouse } from "./warehouse.js";
import type { WatchedPage } from "./watched-page.js";

const ids = ["superstore", "customer-success"] as const;

let served: Served;
let browser: Browser;
let board: WatchedPage;
let page: Page;
let asked: Asked;

beforeAll(async () => {
  [served, browser] = await Promise.all([serve("dashboards"), launch()]);
});

afterAll(async () => {
  await browser?.close();
  await served?.stop();
});

async function open(id: string): Promise<void> {
  board = await openBoard(browser, `${served.address}/dashboards/${id}/`);
  page = board.page;
  asked = watchQuestions(page);
}

afterEach(async () => {
  expect(board.complaints).toEqual([]);
  await page.close();
});

const arc = '[data-chart="segments"] path.arc';
const rowsOf = async (chart: string): Promise<unknown[][]> => (await drawnTable(page, chart)).rows;

describe.each([
  ["superstore", "segment", "Consumer"],
  ["customer-success", "customer_tier", "Enterprise"],
])("a choice in the sunburst of %s", (id, column, value) => {
  beforeEach(() => open(id));

  test("asks one question for each other tile that has its column, and none for the rest", async () => {
    await andDrawn(page, () => clickShape(page, arc));
    const affected = await chartsWhere(
      page,
      ({ columns }, { type }) => column in columns && type !== "sunburst",
    );
    expect(affected.length).toBeGreaterThan(1);
    expect(asked.charts()).toEqual(affected);
  });

  test("shows in the others what DuckDB says of the chosen part", async () => {
    const ask = await openWarehouse(id);
    const [table, day] =
      id === "superstore"
        ? ["customers_daily", "2017-12-31"]
        : ["entity.entity_customers_daily", "2026-10-01"];
    const [chart, metric, days] =
      id === "superstore" ? ["revenue_and_repeat", "revenue_365d", 365] : ["mrr", "total_mrr", 90];
    await andDrawn(page, () => clickShape(page, arc));
    const want = await ask(
      `SELECT date, SUM(${metric}) FROM ${table} WHERE ${column} = '${value}' AND date < DATE '${day}'
        AND date >= DATE '${day}' - INTERVAL ${days} DAY GROUP BY date ORDER BY date`,
    );
    expectRows(chart, await rowsOf(chart), want);
  });

  test.each(["the cross of its chip", "Reset"])("appears as a chip and is undone by %s", async (way) => {
    const before = { risk: await rowsOf("at_risk"), segments: await rowsOf("segments") };
    await andDrawn(page, () => clickShape(page, arc));
    const chip = page.locator(".chip");
    expect(await chip.innerText()).toContain(value);
    expect((await rowsOf("at_risk")).length).toBeLessThan(before.risk.length);
    const again = asked.charts();
    const undo =
      way === "Reset"
        ? page.getByRole("button", { name: "Reset" })
        : chip.getByRole("button", { name: /^Clear/ });
    await andDrawn(page, () => undo.click());
    expect(asked.charts()).toEqual(again);
    expect(await chip.count()).toBe(0);
    expect(await rowsOf("at_risk")).toEqual(before.risk);
    expect(await rowsOf("segments")).toEqual(before.segments);
  });

  test("is made and undone by keyboard alone, without losing the place", async () => {
    const first = await tabTo(page, ({ chart }) => chart === "segments");
    expect(first.name).toContain(value);
    await andDrawn(page, () => page.keyboard.press("Enter"));
    expect(await page.locator(".chip").innerText()).toContain(value);
    expect((await focus(page)).chart).toBe("segments");
    await andDrawn(page, () => page.keyboard.press("Enter"));
    expect(await page.locator(".chip").count()).toBe(0);
  });
});

describe("filters", () => {
  test.each([
    ["superstore", "Segment", "segment", "segment"],
    ["customer-success", "Customer tier", "tier", "customer_tier"],
  ])("on %s: %s is chosen by keyboard alone", async (id, label, filter, column) => {
    await open(id);
    await tabTo(page, ({ tag, name }) => tag === "button" && name.startsWith(label));
    await page.keyboard.press("Enter");
    await page.getByRole("option").first().waitFor();
    expect([asked.filters(), asked.charts()]).toEqual([[filter], []]);
    await page.keyboard.press("ArrowDown");
    const option = await focus(page);
    expect(option.tag).toBe("li");
    await andDrawn(page, () => page.keyboard.press("Space"));
    expect(asked.charts()).toEqual(await chartsWhere(page, ({ columns }) => column in columns));
    await page.keyboard.press("Escape");
    await expect.poll(() => page.getByRole("option").count()).toBe(0);
    const back = await focus(page);
    expect(back.name.startsWith(label)).toBe(true);
    expect(option.name).toContain(back.name.slice(label.length).trim());
    expect(asked.filters()).toEqual([]);
  });

  test.each([
    ["superstore", "Last 30 days", "activity"],
    ["customer-success", "Last 30 days", "usage"],
  ])(
    "on %s: another period asks the tiles that have a time column, and them alone",
    async (id, range, daily) => {
      await open(id);
      await page.getByRole("button", { name: /^Period/ }).click();
      await andDrawn(page, () => page.getByRole("option", { name: range, exact: true }).click());
      expect(asked.charts()).toEqual(await chartsWhere(page, ({ time_column }) => time_column !== undefined));
      expect((await rowsOf(daily)).length).toBe(30);
    },
  );

  test("that do not reach a tile are named on it", async () => {
    await open("customer-success");
    await page
      .getByRole("button", { name: /^Health/ })
      .first()
      .click();
    await andDrawn(page, () => page.getByRole("option", { name: /^At Risk/ }).click());
    const note = page.getByText("Not filtered by Health");
    expect(await note.count()).toBe(7);
    expect(asked.charts()).toEqual(["at_risk", "segments"]);
    const shown = await rowsOf("segments");
    expect([...new Set(shown.map((row) => row[2]))]).toEqual(["At Risk"]);
  });
});

describe.each(ids)("by keyboard on %s", (id) => {
  beforeEach(() => open(id));

  test("Space chooses a row of the table, and Space again lets it go", async () => {
    await tabTo(page, ({ chart, tag }) => chart === "at_risk" && tag === "tr");
    await page.keyboard.press("ArrowDown");
    const name = String((await rowsOf("at_risk"))[1]?.[0]);
    await andDrawn(page, () => page.keyboard.press("Space"));
    expect(await page.locator('[data-chart="at_risk"] tr[aria-selected=true]').count()).toBe(1);
    expect(await page.locator(".chip").innerText()).toContain(name);
    expect(await focus(page)).toMatchObject({ chart: "at_risk", tag: "tr" });
    await andDrawn(page, () => page.keyboard.press("Space"));
    expect(await page.locator('[data-chart="at_risk"] tr[aria-selected=true]').count()).toBe(0);
    expect(await page.locator(".chip").count()).toBe(0);
  });

  test("the menu of a picture opens, shows the table behind it and gives the focus back", async () => {
    const isMenu = ({ chart, name }: Focus): boolean => chart === "segments" && name.startsWith("Menu of");
    const { name } = await tabTo(page, isMenu);
    await page.keyboard.press("Enter");
    await page.getByRole("menu").waitFor();
    expect((await focus(page)).name).toBe("View as table");
    await page.keyboard.press("Escape");
    await expect.poll(async () => (await focus(page)).name).toBe(name);
    await page.keyboard.press("Enter");
    await page.getByRole("menu").waitFor();
    await page.keyboard.press("Enter");
    const table = page.locator('[data-chart="segments"] table.data');
    await table.waitFor();
    expect(await table.locator("tbody tr").count()).toBe((await rowsOf("segments")).length);
    expect(isMenu(await focus(page))).toBe(true);
  });

  test("Tab reaches every tile in the order of the page, and leaves the last one", async () => {
    const wanted = await page
      .locator("[data-chart]")
      .evaluateAll((charts) => charts.map((chart) => chart.getAttribute("data-chart")));
    expect(wanted.length).toBe(9);
    const reached: (string | null)[] = [];
    const last = await tabTo(page, ({ chart }) => {
      if (chart !== reached.at(-1)) reached.push(chart);
      return reached.length > 1 && chart === null;
    });
    expect(reached.filter(Boolean)).toEqual(wanted);
    expect(last.chart).toBe(null);
  });

  test("every picture tells a mark's figures on hover, on focus, and no longer after Escape", async () => {
    const charts = page.locator("[data-chart]");
    for (let index = 0; index < (await charts.count()); index += 1) {
      const chart = charts.nth(index);
      const mark = chart.locator("[data-tip]").first();
      const tip = chart.locator("#tooltip:popover-open");
      if ((await mark.getAttribute("role")) === "row") continue;
      await chart.scrollIntoViewIfNeeded();
      await mark.dispatchEvent("pointerover", { pointerType: "mouse" });
      await tip.waitFor();
      expect((await tip.innerText()).length).toBeGreaterThan(5);
      await chart.locator(".plot").dispatchEvent("pointerleave", { pointerType: "mouse" });
      await tip.waitFor({ state: "detached" });
      await mark.focus();
      await page.keyboard.press("End");
      await page.keyboard.press("Home");
      await tip.waitFor();
      expect((await tip.innerText()).length).toBeGreaterThan(5);
      await page.keyboard.press("Escape");
      await tip.waitFor({ state: "detached" });
    }
  });
});
