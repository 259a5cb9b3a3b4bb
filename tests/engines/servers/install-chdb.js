import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/**
 * Installs ClickHouse's engine (546 MB) for the tests of engines, outside the workspace: `npm run engines:chdb`. It is not
 * part of the workspace's own install, since nobody but these tests needs it.
 */
const version = "3.4.0";
const folder = fileURLToPath(new URL("../.chdb/", import.meta.url));

mkdirSync(folder, { recursive: true });
writeFileSync(
  `${folder}package.json`,
  `${JSON.stringify({ private: true, dependencies: { chdb: version } })}\n`,
);
const { status, error } = spawnSync("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund"], {
  cwd: folder,
  stdio: "inherit",
  shell: process.platform === "win32",
});
if (error) throw error;
process.exitCode = status ?? 1;
