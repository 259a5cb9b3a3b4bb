import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";

import { cached } from "./cache.js";

/** Peers of the in-page engine, installed for the benchmark alone. */
const dependencies = {
  "@duckdb/duckdb-wasm": "1.32.0",
  "@uwdata/mosaic-core": "0.32.0",
  "@uwdata/mosaic-sql": "0.32.0",
  arquero: "8.0.0",
  crossfilter2: "1.5.4",
};

const manifest = JSON.stringify({
  private: true,
  dependencies,
  // Mosaic asks for a preview of duckdb-wasm, and for any flechette; these are the ones that it was measured with.
  overrides: {
    "@duckdb/duckdb-wasm": dependencies["@duckdb/duckdb-wasm"],
    "@uwdata/mosaic-core": { "@uwdata/flechette": "2.6.0" },
  },
});

/** Where peers are installed, outside the workspace's install. */
export const peersFolder = cached("peers");

/** Installs the peers where they are missing; why that did not work, or null. */
export function installPeers() {
  mkdirSync(peersFolder, { recursive: true });
  const file = `${peersFolder}/package.json`;
  const isInstalled = Object.keys(dependencies).every((name) =>
    existsSync(`${peersFolder}/node_modules/${name}`),
  );
  if (isInstalled && existsSync(file) && readFileSync(file, "utf8") === manifest) return null;
  process.stderr.write(`bench: installing ${Object.keys(dependencies).join(", ")} for the benchmark alone\n`);
  writeFileSync(file, manifest);
  const args = ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock"];
  const { status, stderr, error } = spawnSync("npm", args, { cwd: peersFolder, encoding: "utf8" });
  if (status === 0) return null;
  return error
    ? error.message
    : (stderr.split("\n").find((line) => / E?\d{3} |error/.test(line)) ?? "npm failed");
}

/** "name version" of what a line of figures is about. */
export function versionOf(...names) {
  return names.map((name) => `${name.split("/").at(-1)} ${dependencies[name]}`).join(" + ");
}
