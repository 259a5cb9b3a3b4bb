import { createReadStream, existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

import { browserSwitches, ensureBrowser } from "@vitalkit/workshop/browser";
import { chromium } from "playwright-core";

import { buildStorybook } from "./build-storybook.js";

const types = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".svg": "image/svg+xml",
};
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const folder = fileURLToPath(new URL("../../stories/dist", import.meta.url));

/** Longest wait for a board to draw itself, milliseconds; one that shows how it waits never does. */
const patience = 3000;

/** A story waits more than it works, so a few share the machine. */
const pagesAtOnce = 4;

/**
 * Opens every story in Chromium: axe finds nothing, and the console stays silent. Words after the command name parts of
 * the ids of the stories to look at.
 */
async function main() {
  await buildStorybook();
  const server = await serveFolder(folder);
  const address = `http://127.0.0.1:${server.address().port}`;
  const browser = await chromium.launch({ executablePath: await ensureBrowser(), args: browserSwitches() });
  const wanted = process.argv.slice(2);
  const stories = Object.values(JSON.parse(readFileSync(join(folder, "index.json"), "utf8")).entries)
    .filter((entry) => entry.type === "story")
    .filter(({ id }) => wanted.length === 0 || wanted.some((part) => id.includes(part)));
  const waiting = [...stories];
  let failed = 0;
  const work = async () => {
    const { page, noise } = await listenedPage(browser);
    for (let story = waiting.shift(); story; story = waiting.shift()) {
      noise.length = 0;
      // Storybook's own run of axe would disturb ours.
      const query = `id=${story.id}&viewMode=story&globals=a11y.manual:!true`;
      const complaints = await inspect(page, `${address}/iframe.html?${query}`, noise);
      if (complaints.length === 0) continue;
      failed += 1;
      process.stdout.write(`${story.id}\n${complaints.map((each) => `  ${each}\n`).join("")}`);
    }
  };
  await Promise.all(Array.from({ length: pagesAtOnce }, work));
  await browser.close();
  server.close();
  process.stdout.write(`${stories.length - failed} passed, ${failed} failed\n`);
  process.exitCode = failed || stories.length === 0 ? 1 : 0;
}

/** A page, and what it and the console complain of. */
async function listenedPage(browser) {
  const page = await browser.newPage({ viewport: { width: 900, height: 700 } });
  const noise = [];
  page.on(
    "console",
    (message) => ["error", "warning"].includes(message.type()) && noise.push(message.text()),
  );
  page.on("pageerror", (error) => noise.push(error.message));
  return { page, noise };
}

async function inspect(page, address, noise) {
  await page.goto(address, { waitUntil: "networkidle" });
  await page.waitForFunction(() => document.body.classList.contains("sb-show-main"), undefined, {
    timeout: 20000,
  });
  await page.evaluate(() => document.fonts.ready);
  await page.evaluate(async (most) => {
    const late = new Promise((resolve) => setTimeout(resolve, most));
    const boards = [...document.querySelectorAll("vital-dashboard")];
    await Promise.all(boards.map((board) => Promise.race([board.whenDrawn({ all: true }), late])));
    // A lone element's update is complete once its marks have their names and keys.
    const alone = [...document.querySelectorAll(".story-frame > *")];
    await Promise.all(alone.map((element) => Promise.race([element.updateComplete, late])));
  }, patience);
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() =>
    // Rules about whole pages say nothing of a part shown alone.
    window.axe.run("#storybook-root", {
      rules: { region: { enabled: false }, "page-has-heading-one": { enabled: false } },
    }),
  );
  return [
    ...noise.filter((text) => !text.includes("Lit is in dev mode")),
    ...violations.flatMap(({ id, help, nodes }) =>
      nodes.map((node) => `${id}: ${help}: ${node.target.flat().join(" ")}: ${node.html.slice(0, 160)}`),
    ),
  ];
}

function serveFolder(base) {
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, "http://local").pathname));
    const file = join(base, path.endsWith("/") ? `${path}index.html` : path);
    if (!file.startsWith(base) || !existsSync(file)) return void response.writeHead(404).end();
    response.writeHead(200, { "content-type": types[extname(file)] ?? "application/octet-stream" });
    createReadStream(file).pipe(response);
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

await main();
