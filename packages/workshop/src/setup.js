import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { root, run, say } from "./run.js";

const packageManager = JSON.parse(readFileSync(join(root, "package.json"), "utf8")).packageManager;
const stampFile = join(root, "node_modules", ".vitalkit.json");

/**
 * Makes a clone ready to run: the right Node, dependencies, a build. Each step is skipped when nothing that it
 * depends on has changed since it last ended well.
 */
export async function setUp() {
  checkNode();
  await install();
  await build();
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new Error(`Vitalkit needs Node 20.19 or newer; this is ${process.versions.node}.`);
}

async function install() {
  const state = digest(["package.json", "pnpm-lock.yaml", "pnpm-workspace.yaml", ...packageFiles()]);
  if (readStamp().install === state) return;
  say(`installing dependencies with ${packageManager}`);
  // npm's own settings for the command that runs us must not reach the npx beneath it.
  const leaked = { npm_config_package: undefined, npm_config_call: undefined };
  const { code } = await run("npx", ["-y", packageManager, "install", "--frozen-lockfile"], { env: leaked });
  if (code !== 0) throw new Error(`Dependencies could not be installed (exit ${code}).`);
  writeStamp({ install: state });
}

async function build() {
  const state = digest(sourceFiles());
  if (readStamp().build === state && existsSync(join(root, "packages/dashboard/dist/bundle/vitalkit.js")))
    return;
  say("building the packages");
  const types = await run(join(root, "node_modules/.bin/tsc"), ["-b"]);
  if (types.code !== 0) throw new Error("The packages do not compile.");
  say("bundling the kit");
  const bundle = await run(
    "npx",
    ["-y", packageManager, "--filter", "@vitalkit/dashboard", "run", "bundle"],
    {
      quiet: true,
    },
  );
  if (bundle.code !== 0) {
    process.stderr.write(bundle.output);
    throw new Error("The kit could not be bundled.");
  }
  writeStamp({ build: state });
}

function packageFiles() {
  return readdirSync(join(root, "packages"))
    .map((name) => `packages/${name}/package.json`)
    .concat("stories/package.json", "tests/package.json", "dashboards/package.json", "schemas/package.json");
}

function sourceFiles() {
  const files = ["tsconfig.base.json", "tsconfig.json", "pnpm-lock.yaml"];
  for (const name of readdirSync(join(root, "packages")).sort()) {
    for (const entry of readdirSync(join(root, "packages", name), { recursive: true, withFileTypes: true })) {
      const folder = entry.parentPath;
      if (!entry.isFile() || /[/\\](dist|node_modules)([/\\]|$)/.test(folder)) continue;
      if (/\.(ts|js|json)$/.test(entry.name)) files.push(join(folder, entry.name).slice(root.length));
    }
  }
  return files.sort();
}

function digest(files) {
  const hash = createHash("sha256").update(process.versions.node);
  for (const file of files) {
    const path = join(root, file);
    hash.update(file).update(existsSync(path) ? readFileSync(path) : "");
  }
  return hash.digest("hex");
}

function readStamp() {
  try {
    return JSON.parse(readFileSync(stampFile, "utf8"));
  } catch {
    return {};
  }
}

function writeStamp(change) {
  mkdirSync(join(root, "node_modules"), { recursive: true });
  writeFileSync(stampFile, JSON.stringify({ ...readStamp(), ...change }));
}
