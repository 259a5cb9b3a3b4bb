import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";

import { median } from "./median.js";

export const title =
  "milliseconds of `vitalkit check --no-data`, from its start to its end; 2000 are the promise for 200";

const file = (path) => fileURLToPath(new URL(path, import.meta.url));

const counts = [1, 20, 200];
const chartsEach = 40;

/** Checks folders of boards like our own, with forty charts each. */
export async function measure({ runs }) {
  const lines = [];
  for (const count of counts) {
    const folder = mkdtempSync(join(tmpdir(), "vitalkit-bench-"));
    try {
      const bytes = writeBoards(folder, count);
      check(folder);
      const times = Array.from({ length: runs }, () => check(folder));
      lines.push({
        definitions: count,
        charts: count * chartsEach,
        kB: Math.round(bytes / 1000),
        median: median(times),
        fastest: Math.min(...times),
        slowest: Math.max(...times),
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  }
  return lines;
}

function writeBoards(folder, count) {
  const board = JSON.parse(readFileSync(file("../../dashboards/customer-success/dashboard.json"), "utf8"));
  const samples = Object.values(board.charts);
  const charts = Object.fromEntries(
    Array.from({ length: chartsEach }, (_, index) => [`chart_${index}`, samples[index % samples.length]]),
  );
  const layout = Object.keys(charts).map((chart) => ({ row: [{ chart, width: 12 }] }));
  let bytes = 0;
  for (let index = 0; index < count; index += 1) {
    const id = `board-${index}`;
    const text = JSON.stringify({ ...board, id, charts, layout }, null, 2);
    mkdirSync(join(folder, id));
    writeFileSync(join(folder, id, "dashboard.json"), text);
    bytes += Buffer.byteLength(text);
  }
  return bytes;
}

function check(folder) {
  const start = performance.now();
  const args = [file("../../packages/cli/bin/vitalkit.js"), "check", "--no-data", folder];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`vitalkit check ended with ${status}: ${stdout}${stderr}`);
  return Math.round(performance.now() - start);
}
