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

/** Opens every story in Chromium: axe finds nothing, and the console stays silent. */
async function main() {
  await buildStorybook();
  const server = await serveFolder(folder);
  const address = `http://127.0.0.1:${server.address().port}`;
  const browser = await chromium.launch({ executablePath: await ensureBrowser(), args: browserSwitches() });
  const page = await browser.newPage({ viewport: { width: 900, height: 700 } });
  const noise = [];
  page.on(
    "console",
    (message) => ["error", "warning"].includes(message.type()) && noise.push(message.text()),
  );
  page.on("pageerror", (error) => noise.push(error.message));

  const stories = Object.values(JSON.parse(readFileSync(join(folder, "index.json"), "utf8")).entries).filter(
    (entry) => entry.type === "story",
  );
  let failed = 0;
  for (const story of stories) {
    noise.length = 0;
    const complaints = await inspect(page, `${address}/iframe.html?id=${story.id}&viewMode=story`, noise);
    if (complaints.length === 0) continue;
    failed += 1;
    process.stdout.write(`${story.id}\n${complaints.map((each) => `  ${each}\n`).join("")}`);
  }
  await browser.close();
  server.close();
  process.stdout.write(`${stories.length - failed} passed, ${failed} failed\n`);
  process.exitCode = failed || stories.length === 0 ? 1 : 0;
}

async function inspect(page, address, noise) {
  await page.goto(address, { waitUntil: "networkidle" });
  await page.waitForFunction(() => document.body.classList.contains("sb-show-main"), undefined, {
    timeout: 20000,
  });
  await page.evaluate(() => document.fonts.ready);
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
