import { accessSync, constants, readdirSync } from "node:fs";
import { homedir, platform } from "node:os";
import { delimiter, join } from "node:path";

import { run, say } from "./run.js";

const names = [
  "chromium-headless-shell",
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "chrome",
];

const applications = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** Path of a Chrome or Chromium, or null: CHROME_PATH first, then PATH, then where Playwright keeps its own. */
export function findBrowser() {
  const candidates = [
    process.env.CHROME_PATH,
    ...(process.env.PATH ?? "").split(delimiter).flatMap((folder) => names.map((name) => join(folder, name))),
    ...(platform() === "darwin" ? applications : []),
    ...playwrightBrowsers(),
  ];
  return candidates.find((path) => path && isExecutable(path)) ?? null;
}

/** Finds a browser, or installs Debian's where we may; says what it does. */
export async function ensureBrowser() {
  const found = findBrowser();
  if (found) return found;
  if (process.getuid?.() === 0 && isExecutable("/usr/bin/apt-get")) {
    say("no Chrome found; installing chromium-headless-shell from Debian");
    await run("apt-get", ["update"], { quiet: true });
    const { code, output } = await run(
      "apt-get",
      ["install", "-y", "--no-install-recommends", "chromium-headless-shell"],
      { quiet: true, env: { DEBIAN_FRONTEND: "noninteractive" } },
    );
    if (code !== 0) process.stderr.write(output);
  }
  const installed = findBrowser();
  if (installed) return installed;
  throw new Error(
    "No Chrome or Chromium found. Install one, or name it: CHROME_PATH=/path/to/chrome npm test",
  );
}

/** Switches for a headless run: root needs the sandbox off, and nothing may call home. */
export function browserSwitches() {
  return [
    ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--font-render-hinting=none",
  ];
}

function playwrightBrowsers() {
  const cache = join(homedir(), ".cache", "ms-playwright");
  try {
    return readdirSync(cache)
      .filter((name) => name.startsWith("chromium"))
      .flatMap((name) => [
        join(cache, name, "chrome-linux", "chrome"),
        join(cache, name, "chrome-linux", "headless_shell"),
      ]);
  } catch {
    return [];
  }
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
