import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { root, say } from "./run.js";
import { setUp } from "./setup.js";

try {
  await setUp();
  process.chdir(root);
  const { run } = await import(pathToFileURL(join(root, "packages/cli/dist/index.js")).href);
  process.exitCode = await run(["serve", "dashboards", ...process.argv.slice(2)]);
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}
