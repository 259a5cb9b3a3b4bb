import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { launch, openBoard } from "./open-board.js";
import { serve } from "./serve.js";
import type { Served } from "./serve.js";

const artifacts = fileURLToPath(new URL("../artifacts/exports/", import.meta.url));

/** Share of a picture that may look otherwise: the page may have put it half a pixel aside. */
const mostDifferent = 0.01;

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

describe.each(["light", "dark"] as const)("an exported picture in %s", (colorScheme) => {
  test.each(["superstore", "customer-success"])("looks as it does on the page: %s", async (id) => {
    const address = `${served.address}/dashboards/${id}/`;
    const { page } = await openBoard(browser, address, { colorScheme, height: 1600 });
    const charts = await page.locator("[data-chart]:not(vital-at-risk-table)").all();
    expect(charts.length).toBe(8);
    const otherwise: string[] = [];
    for (const chart of charts) {
      const name = `${id}-${await chart.getAttribute("data-chart")}-${colorScheme}`;
      const seen = await chart.locator(".picture > svg").screenshot({ animations: "disabled" });
      const exported = await chart.evaluate(async (element) => {
        const { toPNG } = element as unknown as { toPNG(options: { scale: number }): Promise<Blob> };
        const bytes = await (await toPNG.call(element, { scale: 1 })).arrayBuffer();
        return [...new Uint8Array(bytes)];
      });
      writeFileSync(`${artifacts}${name}.png`, Buffer.from(exported));
      writeFileSync(`${artifacts}${name}-seen.png`, seen);
      const share = await difference(page, [...seen], exported);

      if (share >= mostDifferent) otherwise.push(`${name}: ${(100 * share).toFixed(1)} %`);
    }
    expect(otherwise).toEqual([]);
    await page.close();
  });
});

/** The share of the picture that differs for the eye between two PNGs of it, both seen from a little farther away. */
function difference(page: Page, seen: readonly number[], exported: readonly number[]): Promise<number> {
  return page.evaluate(
    async ([left = [], right = []]) => {
      const images = await Promise.all(
        [left, right].map((bytes) =>
          createImageBitmap(new Blob([new Uint8Array(bytes)], { type: "image/png" })),
        ),
      );
      const [width = 0, height = 0] = [images[0]?.width, images[0]?.height].map((each) =>
        Math.round((each ?? 0) / 4),
      );
      const [a, b] = images.map((image) => {
        const context = new OffscreenCanvas(width, height).getContext("2d");
        if (!context) throw new Error("no canvas");
        context.imageSmoothingQuality = "high";
        context.drawImage(image, 0, 0, width, height);
        return context.getImageData(0, 0, width, height).data;
      });
      let different = 0;
      for (let at = 0; at < width * height * 4; at += 4) {
        const isFar = [at, at + 1, at + 2].some((each) => Math.abs((a?.[each] ?? 0) - (b?.[each] ?? 0)) > 40);
        if (isFar) different += 1;
      }
      return different / (width * height);
    },
    [seen, exported],
  );
}
