import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

import { build } from "esbuild";

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
const boardBudget = 140;

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
  budget: boardBudget,
});

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
  const { outputFiles, metafile } = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: "esm",
    splitting: true,
    target: "es2022",
    write: false,
    metafile: true,
    outdir: join(root, "out"),
    absWorkingDir: root,
    logLevel: "error",
  });
  const contents = new Map(outputFiles.map((file) => [file.path, file.contents]));
  // Parts that load later are entry points of their own.
  const first = Object.entries(metafile.outputs).find(
    ([, { entryPoint }]) => entryPoint !== undefined && join(root, entryPoint) === entry,
  )?.[0];
  const wanted = new Set([first]);
  for (const path of wanted) {
    for (const part of metafile.outputs[path].imports) {
      if (part.kind === "import-statement" && !part.external) wanted.add(part.path);
    }
  }
  return [...wanted].reduce((sum, path) => sum + gzipped(contents.get(join(root, path))), 0);
}

function bundleSize() {
  return readdirSync(bundle, { recursive: true })
    .filter((name) => name.endsWith(".js"))
    .reduce((sum, name) => sum + gzipped(readFileSync(join(bundle, name))), 0);
}

function gzipped(bytes) {
  return gzipSync(bytes, { level: 9 }).length / 1000;
}
