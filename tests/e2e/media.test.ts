import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { drawnTable, launch, whenDrawn } from "./open-board.js";
import { serve } from "./serve.js";
import type { Served } from "./serve.js";
import { openWatchedPage } from "./watched-page.js";

const artifacts = fileURLToPath(new URL("../artifacts/", import.meta.url));

let served: Served;
let browser: Browser;

beforeAll(async () => {
  mkdirSync(artifacts, { recursive: true });
  [served, browser] = await Promise.all([serve("dashboards"), launch()]);
});

afterAll(async () => {
  await browser?.close();
  await served?.stop();
});

/** Animations under way or waiting, in every shadow root, by their length in milliseconds. */
function animations(page: Page): Promise<unknown[]> {
  return page.evaluate(() => {
    const within = (root: Document | ShadowRoot): Animation[] => [
      ...root.getAnimations(),
      ...[...root.querySelectorAll("*")].flatMap((each) => (each.shadowRoot ? within(each.shadowRoot) : [])),
    ];
    const durations = within(document).map((each) => each.effect?.getComputedTiming().duration);
    return durations.filter((duration) => Number(duration) > 1);
  });
}

describe.each(["superstore", "customer-success"])("the board %s", (id) => {
  test("has all its figures in forced colours, in colours of the system", async () => {
    const { page, complaints } = await openWatchedPage(browser, {
      viewport: { width: 1440, height: 1000 },
      forcedColors: "active",
    });
    await page.goto(`${served.address}/dashboards/${id}/`);
    await whenDrawn(page);
    expect((await drawnTable(page, "segments")).rows.length).toBeGreaterThan(10);
    const [surface, canvas] = await page.evaluate(() => {
      const probe = document.body.appendChild(document.createElement("p"));
      probe.style.setProperty("background", "Canvas");
      const find = (root: ParentNode): Element | null =>
        root.querySelector("[data-chart=health]") ??
        [...root.querySelectorAll("*")]
          .map((each) => each.shadowRoot && find(each.shadowRoot))
          .find(Boolean) ??
        null;
      const face = find(document)?.closest("vital-gauge");
      const tile = face?.getRootNode();
      if (!(tile instanceof ShadowRoot)) throw new Error("the gauge stands in no tile");
      return [getComputedStyle(tile.host).backgroundColor, getComputedStyle(probe).backgroundColor];
    });
    expect(surface).toBe(canvas);
    await page.screenshot({ path: `${artifacts}${id}-forced-colours.png`, fullPage: true });
    expect(complaints).toEqual([]);
    await page.close();
  });

  test("moves nothing where motion is not wanted, and something where it is", async () => {
    const moved: Record<string, number> = {};
    for (const reducedMotion of ["reduce", "no-preference"] as const) {
      const { page, complaints } = await openWatchedPage(browser, {
        viewport: { width: 1440, height: 1000 },
        reducedMotion,
      });
      await page.goto(`${served.address}/dashboards/${id}/`);
      await whenDrawn(page);
      // Slowly, so that what moves is still moving when it is counted.
      const session = await page.context().newCDPSession(page);
      await session.send("Animation.enable");
      await session.send("Animation.setPlaybackRate", { playbackRate: 0.01 });
      await page.locator("[data-chart=segments]").hover();
      await page.locator("[data-chart=segments] path.arc").nth(2).hover({ force: true });
      moved[reducedMotion] = (await animations(page)).length;
      expect(complaints).toEqual([]);
      await page.close();
    }
    expect(moved["reduce"]).toBe(0);
    expect(moved["no-preference"]).toBeGreaterThan(0);
  });

  test("prints every tile and every row of its table, nothing cut and nothing over anything else", async () => {
    const { page, complaints } = await openWatchedPage(browser, { viewport: { width: 1440, height: 1000 } });
    await freezable(page);
    await page.goto(`${served.address}/dashboards/${id}/`);
    await whenDrawn(page);
    // Paper is narrower, and a browser that prints does not let the page draw anew for it.
    await page.evaluate(() => Reflect.set(window, "isFrozen", true));
    await page.emulateMedia({ media: "print" });
    await page.setViewportSize({ width: 718, height: 1000 });
    expect(await overhangs(page)).toEqual([]);
    const rows = (await drawnTable(page, "at_risk")).rows.length;
    const last = page.locator("[data-chart=at_risk] tbody tr").nth(rows - 1);
    expect((await last.boundingBox())?.height).toBeGreaterThan(10);
    await page.screenshot({ path: `${artifacts}${id}-print.png`, fullPage: true });
    await page.pdf({ path: `${artifacts}${id}.pdf`, format: "A4" });
    expect(complaints).toEqual([]);
    await page.close();
  });
});

/** Lets a test keep elements from learning that their size has changed. */
async function freezable(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const Native = ResizeObserver;
    window.ResizeObserver = class extends Native {
      constructor(callback: ResizeObserverCallback) {
        super((...given) => {
          if (!Reflect.get(window, "isFrozen")) callback(...given);
        });
      }
    };
  });
}

/** Pictures that hang over the edge of their tile, and tiles that lie on one another. */
function overhangs(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const board = document.querySelector("vital-dashboard")?.shadowRoot;
    const tiles = [...(board?.querySelectorAll("vital-tile") ?? [])];
    const boxes = tiles.map((tile) => tile.getBoundingClientRect());
    return tiles.flatMap((tile, index) => {
      const box = boxes[index] ?? new DOMRect();
      const chart = tile.shadowRoot?.querySelector("[data-chart]");
      const name = chart?.getAttribute("data-chart") ?? "?";
      const picture = chart?.shadowRoot?.querySelector(".picture > *")?.getBoundingClientRect();
      const isOver = !picture || picture.right > box.right + 1 || picture.bottom > box.bottom + 1;
      const isUnder = boxes
        .slice(index + 1)
        .some((other) => other.left < box.right && other.right > box.left && other.top < box.bottom - 1);
      const beyond = `${Math.round((picture?.right ?? 0) - box.right)} right, ${Math.round((picture?.bottom ?? 0) - box.bottom)} below`;
      return [
        ...(isOver ? [`${name} hangs over: ${beyond}`] : []),
        ...(isUnder ? [`${name} lies under the next`] : []),
      ];
    });
  });
}
