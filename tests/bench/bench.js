import { writeFileSync } from "node:fs";
import { cpus, platform } from "node:os";
import { parseArgs } from "node:util";

/** Every benchmark by name: a function that answers lines of figures, each an object of named values, or tables of such lines by title. */
const benches = {
  load: () => import("./load.js"),
  check: () => import("./check.js"),
  editor: () => import("./editor.js"),
  gate: () => import("./gate.bench.js"),
  decode: () => import("./decode.js"),
  data: () => import("./data.js"),
};

const usage = `node tests/bench/bench.js [${Object.keys(benches).join("|")} …] [--runs N] [--json FILE] [--only PART,…]`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: "string", default: "5" }, json: { type: "string" }, only: { type: "string" } },
});
const runs = Number(values.runs);
const names = positionals.length > 0 ? positionals : Object.keys(benches);
const unknown = names.filter((name) => !Object.hasOwn(benches, name));
if (unknown.length > 0 || !(Number.isInteger(runs) && runs > 0 && runs <= 100)) {
  process.stderr.write(`${usage}\n`);
  process.exit(2);
}

const machine = `${cpus()[0]?.model ?? "unknown"}, ${cpus().length} cores, ${platform()}, Node ${process.version}`;
const report = { machine, runs, benches: {} };
process.stdout.write(`${machine}; ${runs} runs each\n`);
for (const name of names) {
  const { title, measure } = await benches[name]();
  const figures = await measure({ runs, only: values.only?.split(",") ?? null });
  report.benches[name] = figures;
  process.stdout.write(`\n${name}: ${title}\n`);
  const tables = Array.isArray(figures) ? [[null, figures]] : Object.entries(figures);
  for (const [heading, lines] of tables)
    process.stdout.write(`${heading === null ? "" : `\n ${heading}\n`}${tableText(lines)}`);
}
if (values.json) writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);

/** Lines under one another: texts to the left, numbers to the right. */
function tableText(lines) {
  const heads = Object.keys(lines[0] ?? {});
  const cells = [heads, ...lines.map((line) => heads.map((head) => String(line[head])))];
  const widths = heads.map((_head, column) => Math.max(...cells.map((line) => line[column].length)));
  const isText = heads.map((head) => typeof lines[0]?.[head] === "string");
  return cells
    .map((line) =>
      line.map((cell, column) =>
        isText[column] ? cell.padEnd(widths[column]) : cell.padStart(widths[column]),
      ),
    )
    .map((line) => `  ${line.join("  ").trimEnd()}\n`)
    .join("");
}
