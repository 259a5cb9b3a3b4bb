import { esbuildPlugin } from "@web/dev-server-esbuild";
import { chromeLauncher } from "@web/test-runner-chrome";
import { browserSwitches, findBrowser } from "@vitalkit/workshop/browser";

import { plainReporter } from "./browser/plain-reporter.js";

const executablePath = findBrowser();
if (!executablePath)
  throw new Error("No Chrome or Chromium found; `npm test` installs one, or set CHROME_PATH.");

export default {
  rootDir: new URL("..", import.meta.url).pathname,
  files: ["tests/browser/**/*.test.ts"],
  nodeResolve: { exportConditions: ["source", "browser", "development"] },
  plugins: [
    esbuildPlugin({
      ts: true,
      target: "es2022",
      tsconfig: new URL("tsconfig.json", import.meta.url).pathname,
    }),
  ],
  browsers: [chromeLauncher({ launchOptions: { executablePath, args: browserSwitches() } })],
  concurrency: 1,
  testsFinishTimeout: 120000,
  reporters: [plainReporter()],
};
