import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

import { build } from "esbuild";

import { dataSizes } from "./data-sizes.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const charts = join(root, "packages/charts/dist");
const bundle = join(root, "packages/dashboard/dist/bundle");

/** Most kB (1,000 bytes) after gzip -9 of what a page must load before the element draws, Lit within. */
const budgets = {
  gauge: 20,
  big_number: 20,
  sunburst: 32,
  calendar_heatmap: 26,
  mixed_timeseries: 36,
  at_risk_table: 26,
};
/**
 * Arrow reading, the data package with it (what a first question loads, and all), and what each other way of reading
 * adds, which loads when it is needed.
 */
const arrowBudget = 13;
const firstBudget = 66;
const dataBudget = 81;
const laterBudgets = { Parquet: 12, CSV: 6, "JSON rows": 6, LZ4: 2, ZSTD: 5, Snappy: 2 };
/** All that was built, also what a board never loads at once; what it does load is measured in tests/e2e. */
const wholeBudget = 280;

const results = [];
for (const [type, budget] of Object.entries(budgets)) {
  const name = type.replaceAll("_", "-");
  results.push({
    name: `${type} element alone`,
    size: await elementSize(join(charts, name, `${name}.js`)),
    budget,
  });
}
results.push({
  name: "all charts, dashboard, Arrow reading, every lazy part",
  size: bundleSize(),
  budget: wholeBudget,
});

const { arrow, first, whole, later: parts } = await dataSizes(join(root, "packages/data/dist"));
results.push({ name: "Arrow reading alone", size: arrow, budget: arrowBudget });
results.push({ name: "data package up to its first answer from Arrow", size: first, budget: firstBudget });
results.push({ name: "data package with Arrow reading", size: whole, budget: dataBudget });
for (const [name, size] of Object.entries(parts)) {
  results.push({ name: `what reading ${name} adds to it`, size, budget: laterBudgets[name] });
}

for (const { name, size, budget } of results) {
  const mark = size <= budget ? "ok" : "too large";
  process.stdout.write(
    `${mark.padEnd(10)}${size.toFixed(1).padStart(7)} kB of ${String(budget).padStart(3)}  ${name}\n`,
  );
}
const failed = results.filter(({ size, budget }) => size > budget).length;
process.stdout.write(`${results.length - failed} passed, ${failed} failed\n`);
process.exitCode = failed ? 1 : 0;

/** The entry and all that it imports at once; parts that load later (`import()`) are not counted. */
async function elementSize(entry) {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    write: false,
    logLevel: "error",
    plugins: [{ name: "later", setup: ({ onResolve }) => onResolve({ filter: /./ }, later) }],
  });
  return gzipped(outputFiles[0].contents);
}

function later({ path, kind }) {
  return kind === "dynamic-import" ? { path, external: true } : undefined;
}

function bundleSize() {
  return readdirSync(bundle, { recursive: true })
    .filter((name) => name.endsWith(".js"))
    .reduce((sum, name) => sum + gzipped(readFileSync(join(bundle, name))), 0);
}

function gzipped(bytes) {
  return gzipSync(bytes, { level: 9 }).length / 1000;
}
