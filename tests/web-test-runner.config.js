import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

import { esbuildPlugin } from "@web/dev-server-esbuild";
import { chromeLauncher } from "@web/test-runner-chrome";
import { browserSwitches, findBrowser } from "@vitalkit/workshop/browser";

import { plainReporter } from "./browser/plain-reporter.js";

const executablePath = findBrowser();
if (!executablePath)
  throw new Error("No Chrome or Chromium found; `npm test` installs one, or set CHROME_PATH.");

const rootDir = new URL("..", import.meta.url).pathname;

/** Generated files are JavaScript and name what they import as it is called once built; here it is TypeScript. */
const sourcesOfGenerated = {
  name: "sources-of-generated",
  resolveImport({ source, context }) {
    if (!source.startsWith(".") || !source.endsWith(".js")) return undefined;
    const built = join(rootDir, dirname(context.path), source);
    const isSource = !existsSync(built) && existsSync(built.replace(/\.js$/, ".ts"));
    return isSource ? source.replace(/\.js$/, ".ts") : undefined;
  },
};

export default {
  rootDir,
  files: ["tests/browser/**/*.test.ts"],
  nodeResolve: { exportConditions: ["source", "browser", "development"] },
  plugins: [
    sourcesOfGenerated,
    esbuildPlugin({
      ts: true,
      target: "es2022",
      tsconfig: new URL("tsconfig.json", import.meta.url).pathname,
    }),
  ],
  browsers: [chromeLauncher({ launchOptions: { executablePath, args: browserSwitches() } })],
  concurrency: 1,
  testsFinishTimeout: 120000,
  testFramework: { config: { timeout: 10000 } },
  reporters: [plainReporter()],
};
