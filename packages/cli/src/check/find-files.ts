import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";

const names = ["dashboard.json", "dashboard.jsonc", "dashboard.yaml", "dashboard.yml"];

/**
 * The definitions that `path` stands for: a file itself; of a folder its own definition and those of its folders.
 * @throws Error of the file system when there is nothing at `path`
 */
export async function findFiles(path: string): Promise<readonly string[]> {
  if (!(await stat(path)).isDirectory()) return [path];
  const entries = await readdir(path, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory() && entry.name !== "node_modules");
  const within = await Promise.all(folders.map(async ({ name }) => definitionsOf(join(path, name))));
  return [...(await definitionsOf(path)), ...within.flat()].sort();
}

async function definitionsOf(folder: string): Promise<readonly string[]> {
  const present = new Set(await readdir(folder));
  return names.filter((name) => present.has(name)).map((name) => join(folder, name));
}
