import { fileURLToPath } from "node:url";

import { browserSwitches, ensureBrowser } from "@vitalkit/workshop/browser";
import { chromium } from "playwright-core";

/**
 * Takes the README's picture of a board that is being served: `node tests/picture/picture.js [address]`, by default
 * the superstore board of `npm start`.
 */
const address = process.argv[2] ?? "http://localhost:4173/dashboards/superstore/";
const path = fileURLToPath(new URL("../../dashboards/superstore/board.png", import.meta.url));

const browser = await chromium.launch({ executablePath: await ensureBrowser(), args: browserSwitches() });
const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: "en-US" });
await page.goto(address);
await page.evaluate(async () => {
  await customElements.whenDefined("vital-dashboard");
  await document.querySelector("vital-dashboard").whenDrawn({ all: true });
});
await page.screenshot({ path, fullPage: true });
await browser.close();
process.stderr.write(`${path}\n`);
