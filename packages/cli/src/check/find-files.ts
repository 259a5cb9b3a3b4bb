import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";

import { glob, isDynamicPattern } from "tinyglobby";

const names = ["dashboard.json", "dashboard.jsonc", "dashboard.yaml", "dashboard.yml"];

/** Endings of files that may be definitions, where a pattern says no ending itself. */
const endings = /\.(?:jsonc?|ya?ml)$/;

/**
 * The definitions that `path` stands for, in order of their names: a file itself, whatever it is called; of a folder
 * every definition in it, however deep; of a pattern such as `boards/*.json` the files that fit it. Installed packages
 * and hidden folders are left out.
 * @throws Error of the file system when there is nothing at `path`; Error when it stands for no definition
 */
export async function findFiles(path: string): Promise<readonly string[]> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" && isDynamicPattern(path)) return null;
    throw error;
  });
  if (found && !found.isDirectory()) return [path];
  const files = found ? await findWithin(path) : await findByPattern(path);
  if (files.length > 0) return files;
  throw new Error(found ? "there is no dashboard.json in it or in its folders" : "no file fits the pattern");
}

async function findByPattern(pattern: string): Promise<readonly string[]> {
  const files = await glob(pattern, { ignore: ["**/node_modules/**"], expandDirectories: false });
  return files.filter((file) => endings.test(file)).sort();
}

async function findWithin(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const own = names.filter((name) => entries.some((entry) => entry.name === name && !entry.isDirectory()));
  const folders = entries.filter((entry) => entry.isDirectory() && !isLeftOut(entry.name));
  const within = await Promise.all(folders.map(({ name }) => findWithin(join(folder, name))));
  return [...own.map((name) => join(folder, name)), ...within.flat()].sort();
}

function isLeftOut(name: string): boolean {
  return name === "node_modules" || name.startsWith(".");
}

/** Definitions in a folder itself. @throws Error of the file system when it cannot be read */
export async function definitionsOf(folder: string): Promise<readonly string[]> {
  const present = new Set(await readdir(folder));
  return names.filter((name) => present.has(name)).map((name) => join(folder, name));
}
