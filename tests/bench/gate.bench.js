import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

import { chartTypes, loadRecord } from "@vitalkit/charts/records";
import { gate } from "@vitalkit/spec";
import { build } from "esbuild";

export const title = "the gate: a board of 40 charts, warm; and what its validators weigh in a page";

const board = JSON.parse(
  readFileSync(new URL("../../dashboards/customer-success/dashboard.json", import.meta.url), "utf8"),
);
const originals = Object.values(board.charts);
const charts = Object.fromEntries(
  Array.from({ length: 40 }, (_none, index) => [`chart_${index}`, originals[index % originals.length]]),
);
const definition = {
  ...board,
  charts,
  layout: Object.keys(charts).map((chart) => ({ row: [{ chart, width: 12 }] })),
};
const text = JSON.stringify(definition);
const tools = {
  chartTypes: chartTypes(),
  chartGate: async (type) => (await loadRecord(type))?.gate() ?? null,
};

/** Milliseconds of one call, as the median of batches: one call is too short for a clock. */
async function timeOf(call, runs) {
  const batch = 50;
  for (let index = 0; index < 200; index++) await call();
  const times = [];
  for (let run = 0; run < runs * 5; run++) {
    const start = performance.now();
    for (let index = 0; index < batch; index++) await call();
    times.push((performance.now() - start) / batch);
  }
  return median(times);
}

/** The middle one; finer than whole milliseconds. */
function median(times) {
  return times.toSorted((a, b) => a - b)[times.length >> 1];
}

/** Only the schemas: shell, what charts have in common, and each chart's own. */
async function validateShapes() {
  const { validate } = await import("../../packages/spec/dist/generated/dashboard.gate.js");
  const gates = new Map();
  for (const { type } of originals) gates.set(type, await tools.chartGate(type));
  return () => {
    const copy = structuredClone(definition);
    const start = performance.now();
    let isSound = validate(copy);
    for (const chart of Object.values(copy.charts)) isSound = gates.get(chart.type)(chart) && isSound;
    if (!isSound) throw new Error("the board is not sound");
    return performance.now() - start;
  };
}

async function shapeTime(runs) {
  const validate = await validateShapes();
  for (let index = 0; index < 200; index++) validate();
  return median(Array.from({ length: runs * 100 }, validate));
}

/** Kilobytes after gzip of every validator that the language has, and of those that any page loads. */
async function weigh(files) {
  const { outputFiles } = await build({
    stdin: {
      contents: files.map((file) => `export * as v${files.indexOf(file)} from "${file}";`).join("\n"),
      resolveDir: fileURLToPath(new URL("../../packages/spec/src/generated", import.meta.url)),
    },
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    conditions: ["source"],
  });
  return gzipSync(outputFiles[0].contents, { level: 9 }).length / 1000;
}

const ofPage = ["./dashboard.gate.js", "./chart.gate.js"];
const ofServer = ["health-models", "alerts", "recommendations", "playbooks", "reports"];

export async function measure({ runs }) {
  const milliseconds = [
    ["schemas of 40 charts and the shell (limit 1)", await shapeTime(runs)],
    ["whole gate, from an object", await timeOf(() => gate(definition, tools), runs)],
    ["whole gate, from text", await timeOf(() => gate(text, tools), runs)],
  ];
  const kilobytes = [
    ["validators of every page", await weigh(ofPage)],
    [
      "validators of the whole language (limit 20)",
      await weigh([...ofPage, ...ofServer.map((name) => `./${name}.gate.js`)]),
    ],
  ];
  return [
    ...milliseconds.map(([what, value]) => ({ what, value: value.toFixed(3), unit: "ms" })),
    ...kilobytes.map(([what, value]) => ({ what, value: value.toFixed(1), unit: "kB gzip" })),
  ];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const { what, value, unit } of await measure({ runs: 5 }))
    process.stdout.write(`${what}: ${value} ${unit}\n`);
}
