import { readFileSync } from "node:fs";

import { browserSwitches, ensureBrowser } from "@vitalkit/workshop/browser";
import { chromium } from "playwright-core";

/** Longest that one page may take, milliseconds. */
const patience = 240_000;

/**
 * Opens a page in a browser of its own, has it run, and closes the browser. What `run` of the page resolves to, and by
 * how many MB the page's process grew meanwhile; `megabytes` is null where the system does not tell.
 */
export async function runPage(address, asked) {
  const executablePath = await ensureBrowser();
  const switches = [...browserSwitches(), "--js-flags=--expose-gc"];
  const browser = await chromium.launch({ executablePath, args: switches });
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(patience);
    const complaints = [];
    page.on("pageerror", ({ message }) => complaints.push(message));
    await page.goto(address);
    await page.waitForFunction(() => "run" in globalThis);
    const before = await memoryOf(browser, page);
    const result = await within(
      page.evaluate((given) => globalThis.run(given), asked),
      () => complaints.join("; "),
    );
    const after = await memoryOf(browser, page);
    return { ...result, megabytes: before === null || after === null ? null : after - before };
  } finally {
    await browser.close();
  }
}

async function within(result, detail) {
  let timer = null;
  const late = new Promise((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no end after ${patience / 1000} s ${detail()}`)), patience);
  });
  try {
    return await Promise.race([result, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** MB that the page's process has in memory when what is not needed has been let go of; null where nobody knows. */
async function memoryOf(browser, page) {
  for (const each of [page, ...page.workers()]) await each.evaluate(() => globalThis.gc?.());
  await page.waitForTimeout(500);
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  const sizes = processInfo.filter(({ type }) => type === "renderer").map(({ id }) => residentOf(id));
  return sizes.includes(null) ? null : Math.max(...sizes);
}

function residentOf(id) {
  try {
    const status = readFileSync(`/proc/${id}/status`, "utf8");
    return Number(/VmRSS:\s+(\d+) kB/.exec(status)[1]) / 1000;
  } catch {
    return null;
  }
}
