import { browserSwitches, ensureBrowser } from "@vitalkit/workshop/browser";
import { chromium } from "playwright-core";

import { serveBoards } from "./serve-boards.js";
import { median } from "./median.js";

export const title = "milliseconds from navigation to all drawn; cold cache, server warm, 1440 x 1000";

const boards = ["superstore", "customer-success"];

/** Longest wait for one board, milliseconds. */
const patience = 30_000;

/** Opens each board `runs` times, each time as a visitor who has never been there. */
export async function measure({ runs }) {
  const [served, executablePath] = await Promise.all([serveBoards(), ensureBrowser()]);
  const browser = await chromium.launch({ executablePath, args: browserSwitches() });
  const lines = [];
  try {
    for (const board of boards) {
      const address = `${served.address}/dashboards/${board}/`;
      // The first visit pays for the server's own caches, which a visitor's cold cache says nothing about.
      await visit(browser, address);
      const visits = [];
      for (let run = 0; run < runs; run += 1) visits.push(await visit(browser, address));
      const drawn = visits.map((each) => each.drawn);
      lines.push({
        board,
        "all drawn": median(drawn),
        fastest: Math.min(...drawn),
        slowest: Math.max(...drawn),
        "in view": median(visits.map((each) => each.inView)),
        "first paint": median(visits.map((each) => each.firstPaint)),
        kB: median(visits.map((each) => each.kilobytes)),
        requests: median(visits.map((each) => each.requests)),
      });
    }
  } finally {
    await browser.close();
    await served.stop();
  }
  return lines;
}

async function visit(browser, address) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 1000 }, locale: "en-US" });
  const page = await context.newPage();
  page.setDefaultTimeout(patience);
  try {
    await page.goto(address, { timeout: patience, waitUntil: "commit" });
    const figures = await page.waitForFunction(measured).then((handle) => handle.jsonValue());
    if (figures.tiles === 0) throw new Error(`${address} has drawn no tile`);
    return figures;
  } finally {
    await context.close();
  }
}

/** In the page: waits for the board's own word that all is drawn. Times are counted from navigation. */
async function measured() {
  const board = document.querySelector("vital-dashboard");
  if (!board) return null;
  await customElements.whenDefined("vital-dashboard");
  await board.ready;
  const inView = performance.now();
  await board.whenDrawn({ all: true });
  const drawn = performance.now();
  const entries = [
    ...performance.getEntriesByType("navigation"),
    ...performance.getEntriesByType("resource"),
  ];
  return {
    inView: Math.round(inView),
    drawn: Math.round(drawn),
    firstPaint: Math.round(performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? drawn),
    kilobytes: Math.round(entries.reduce((sum, entry) => sum + entry.transferSize, 0) / 1000),
    requests: entries.length,
    tiles: board.shadowRoot.querySelectorAll("vital-tile").length,
  };
}
