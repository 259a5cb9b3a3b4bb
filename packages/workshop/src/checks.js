import { join } from "node:path";

import { root } from "./run.js";

const bin = (name) => join(root, "node_modules/.bin", name);
const node = (file, ...args) => ({ command: process.execPath, args: [join(root, file), ...args] });

/** Reads Vitest's closing lines: "Tests  3 failed | 120 passed | 2 skipped (125)". */
function vitestCounts(output) {
  const line = output.match(/^\s*Tests\s+(.*)$/m)?.[1];
  if (!line) return null;
  const number = (word) => Number(line.match(new RegExp(`(\\d+) ${word}`))?.[1] ?? 0);
  return { passed: number("passed"), failed: number("failed"), skipped: number("skipped") };
}

/** Reads a closing line "N passed, N failed". */
function plainCounts(output) {
  const line = output.match(/^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/m);
  return line ? { passed: Number(line[1]), failed: Number(line[2]), skipped: Number(line[3] ?? 0) } : null;
}

/**
 * What `npm test` runs, in this order. `counts` reads the number of tests from a check's output; without it the
 * check counts as one test.
 */
export const checks = [
  {
    name: "generated",
    says: "generated files are fresh",
    ...node("packages/workshop/src/generate/generate.js", "--check"),
  },
  { name: "types", says: "types, and no DOM where none belongs", ...node("packages/workshop/src/types.js") },
  {
    name: "format",
    says: "formatting",
    command: bin("prettier"),
    args: ["--check", "--log-level", "warn", "."],
  },
  { name: "lint", says: "suspicious code, import cycles", command: bin("oxlint"), args: ["--deny-warnings"] },
  { name: "unused", says: "unused files, exports and dependencies", command: bin("knip"), args: [] },
  { name: "unit", says: "unit tests", command: bin("vitest"), args: ["run"], counts: vitestCounts },
  {
    name: "engines",
    says: "random and chosen questions alike in memory, DuckDB, PostgreSQL and, where its engine is installed, ClickHouse",
    ...node("tests/engines/run.js"),
    counts: vitestCounts,
  },
  {
    name: "definitions",
    says: "every board of the seeds can be said; VS Code's JSON server completes, explains and marks",
    command: bin("vitest"),
    args: ["run", "--config", "tests/definitions/vitest.config.ts"],
    counts: vitestCounts,
  },
  {
    name: "elements",
    says: "elements in a real browser",
    command: join(root, "tests/node_modules/.bin/web-test-runner"),
    args: ["--config", "tests/web-test-runner.config.js"],
    counts: plainCounts,
  },
  {
    name: "gallery",
    says: "every story drawn in Node and compared with its snapshot",
    command: bin("vitest"),
    args: ["run", "--config", "tests/gallery/vitest.config.ts"],
    counts: vitestCounts,
  },
  {
    name: "stories",
    says: "Storybook builds; axe on every story",
    ...node("tests/accessibility/accessibility.js"),
    counts: plainCounts,
  },
  {
    name: "e2e",
    says: "both boards in Chromium, figures against DuckDB",
    command: bin("vitest"),
    args: ["run", "--config", "tests/e2e/vitest.config.ts"],
    counts: vitestCounts,
  },
  { name: "sizes", says: "bundle sizes", ...node("tests/sizes/sizes.js"), counts: plainCounts },
];
