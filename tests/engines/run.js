import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const root = fileURLToPath(new URL("../../", import.meta.url));

/**
 * Runs the tests of every engine: `node tests/engines/run.js [--seed N|new] [--runs N] [--only ENGINE] [FILE…]`.
 * Words behind the options choose test files by name; `--only ClickHouse` asks that engine alone, and every question.
 */
const { values, positionals } = parseArgs({
  options: { seed: { type: "string" }, runs: { type: "string" }, only: { type: "string" } },
  allowPositionals: true,
});

const seed = values.seed === "new" ? String(Date.now() % 2 ** 31) : values.seed;
const vitest = spawn(
  process.execPath,
  ["node_modules/vitest/vitest.mjs", "run", "--config", "tests/engines/vitest.config.ts", ...positionals],
  {
    cwd: root,
    stdio: "inherit",
    env: {
      ...process.env,
      ...(seed ? { ENGINES_SEED: seed } : {}),
      ...(values.only ? { ENGINES_ONLY: values.only } : {}),
      ...(values.runs ? { ENGINES_RUNS: values.runs } : {}),
    },
  },
);
vitest.on("close", (code) => (process.exitCode = code ?? 1));
