import { existsSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("../.cache/", import.meta.url));

/** Path of something in the benchmarks' own folder, which Git does not know. */
export function cached(name) {
  mkdirSync(folder, { recursive: true });
  return `${folder}${name}`;
}

/** The path of a file that is made when it is first asked for: all of it, or nothing. */
export function made(name, makeBytes) {
  const path = cached(name);
  if (existsSync(path)) return path;
  process.stderr.write(`bench: writing ${name}\n`);
  writeFileSync(`${path}.part`, makeBytes());
  renameSync(`${path}.part`, path);
  return path;
}
