import { join } from "node:path";

import { root, run } from "./run.js";

const tsc = join(root, "node_modules/.bin/tsc");

/** All packages with their references, then the files of charts that must not know of a DOM, then the tests. */
const projects = [["-b"], ["-p", "packages/charts/tsconfig.pure.json"], ["-p", "tests/tsconfig.json"]];

for (const args of projects) {
  const { code } = await run(tsc, args);
  if (code !== 0) process.exitCode = 1;
}
