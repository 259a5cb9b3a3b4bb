import type { Browser, CDPSession, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";

import { startPlainHost } from "./plain-host.js";
import type { PlainHost } from "./plain-host.js";
import { launch, openWatchedPage } from "./watched-page.js";
import type { WatchedPage } from "./watched-page.js";

/** Most that a thousand mounts may leave behind. */
const most = { nodes: 100, listeners: 10, megabytes: 2 };

const rows = Array.from({ length: 60 }, (_none, index) => ({
  date: new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10),
  tier: ["Gold", "Silver", "Bronze"][index % 3],
  name: `Customer ${index}`,
  amount: (index * 37) % 50,
}));

const elements: Readonly<Record<string, object>> = {
  "vital-gauge": { value: "72" },
  "vital-big-number": { options: { metric: "SUM(amount)" }, data: rows },
  "vital-sunburst": { options: { hierarchy: ["tier", "name"], metric: "SUM(amount)" }, data: rows },
  "vital-calendar-heatmap": { options: { metric: "SUM(amount)" }, data: rows },
  "vital-mixed-timeseries": { options: { series: [{ metric: "SUM(amount)" }] }, data: rows },
  "vital-at-risk-table": { options: { columns: ["name", "tier", "amount"] }, data: rows },
};

const board = {
  definition: {
    version: 1,
    id: "growth",
    title: "Growth",
    as_of: "2026-03-01",
    datasets: { rows: { values: rows, time_column: "date", columns: { date: { type: "date" } } } },
    filters: [
      { id: "period", type: "time_range", label: "Period", default: "Last 90 days" },
      { id: "tier", type: "select", label: "Tier", dataset: "rows", column: "tier", multiple: true },
    ],
    charts: {
      total: { type: "gauge", dataset: "rows", metric: "AVG(amount)" },
      tiers: { type: "sunburst", dataset: "rows", hierarchy: ["tier"], metric: "SUM(amount)" },
    },
    layout: [
      {
        row: [
          { chart: "total", width: 6 },
          { chart: "tiers", width: 6 },
        ],
      },
    ],
  },
};

let browser: Browser;
let host: PlainHost;
let watched: WatchedPage;
let page: Page;
let session: CDPSession;

beforeAll(async () => {
  [browser, host] = await Promise.all([
    launch(),
    startPlainHost({
      "/": `<!doctype html><html lang="en"><title>Portal</title><script type="module" src="/vitalkit.js"></script></html>`,
    }),
  ]);
});

afterAll(async () => {
  await browser?.close();
  await host?.stop();
});

beforeEach(async () => {
  watched = await openWatchedPage(browser, { viewport: { width: 900, height: 700 } });
  page = watched.page;
  await page.goto(`${host.address}/`);
  session = await page.context().newCDPSession(page);
});

afterEach(() => page.close());

async function left(): Promise<{ nodes: number; listeners: number; megabytes: number }> {
  await session.send("HeapProfiler.collectGarbage");
  await session.send("HeapProfiler.collectGarbage");
  const { nodes, jsEventListeners } = await session.send("Memory.getDOMCounters");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  return { nodes, listeners: jsEventListeners, megabytes: usedSize / 1e6 };
}

/** Puts elements onto the page, waits until they are drawn, points at one and takes them away, `times` in all. */
async function mountAndRemove(tag: string, properties: object, times: number): Promise<void> {
  await page.evaluate(
    async ([name, given, count]) => {
      const atOnce = 25;
      for (let done = 0; done < count; done += atOnce) {
        const batch = Array.from({ length: Math.min(atOnce, count - done) }, () =>
          Object.assign(document.createElement(name), structuredClone(given)),
        );
        document.body.append(...batch);
        await customElements.whenDefined(name);
        const isDrawn = (element: Element): boolean =>
          Boolean(element.shadowRoot?.querySelector(".picture [data-tip], vital-tile"));
        while (!batch.every(isDrawn)) await new Promise(requestAnimationFrame);
        for (const each of batch) await (Reflect.get(each, "ready") ?? Reflect.get(each, "updateComplete"));
        const mark = batch[0]?.shadowRoot?.querySelector("[data-tip]");
        mark?.dispatchEvent(new PointerEvent("pointerover", { bubbles: true, composed: true }));
        for (const each of batch) each.remove();
      }
      // What waits for the next frame or a timer comes to rest.
      await new Promise((resolve) => setTimeout(resolve, 100));
    },
    [tag, properties, times] as const,
  );
}

async function growth(tag: string, properties: object, times: number): Promise<Record<string, number>> {
  await mountAndRemove(tag, properties, 50);
  const before = await left();
  await mountAndRemove(tag, properties, times);
  const after = await left();
  return {
    nodes: after.nodes - before.nodes,
    listeners: after.listeners - before.listeners,
    megabytes: after.megabytes - before.megabytes,
  };
}

function expectNoGrowth(grown: Record<string, number>): void {
  const told = JSON.stringify(grown);
  for (const [what, limit] of Object.entries(most)) expect(grown[what], told).toBeLessThanOrEqual(limit);
  expect(watched.complaints).toEqual([]);
}

describe("coming and going", () => {
  test("a thousand gauges leave no node, listener or memory behind", async () => {
    expectNoGrowth(await growth("vital-gauge", elements["vital-gauge"] ?? {}, 1000));
  });

  test.each(Object.entries(elements).slice(1))("neither do fifty of %s", async (tag, properties) => {
    expectNoGrowth(await growth(tag, properties, 50));
  });

  test("neither do fifty boards", async () => {
    expectNoGrowth(await growth("vital-dashboard", board, 50));
  });

  test("what is kept is seen: the count tells a leak from none", async () => {
    await mountAndRemove("vital-gauge", { value: "72" }, 25);
    const before = await left();
    await page.evaluate(() => {
      const kept = Array.from({ length: 20 }, () => document.createElement("vital-gauge"));
      for (const each of kept) each.addEventListener("click", () => kept.length);
      document.body.append(...kept);
      for (const each of kept) each.remove();
      Reflect.set(window, "kept", kept);
    });
    const after = await left();
    expect(after.nodes - before.nodes).toBeGreaterThan(most.nodes);
    expect(after.listeners - before.listeners).toBeGreaterThan(most.listeners);
  });
});
