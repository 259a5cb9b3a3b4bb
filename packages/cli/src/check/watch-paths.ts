import { once } from "node:events";
import { stat } from "node:fs/promises";
import { dirname, relative, resolve, sep } from "node:path";

import { watch } from "chokidar";

/** Milliseconds: editors write in several steps, and what comes together is told once. */
const quiet = 100;

/**
 * Calls `run` once, and again after files have changed in or below what `paths` stand for (a file's whole folder, for
 * scripts and data lie beside it), each time with all that came together and never twice at a time. Ends with `signal`.
 */
export async function watchPaths(
  paths: readonly string[],
  signal: AbortSignal,
  run: (changed: ReadonlySet<string>) => Promise<void>,
): Promise<void> {
  const folders = [...new Set(await Promise.all(paths.map(folderOf)))];
  const watcher = watch(folders, {
    ignoreInitial: true,
    ignored: (path) => folders.every((folder) => isLeftOut(relative(folder, path))),
  });
  let changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  // What changes while the first run reads is not lost.
  let work: Promise<unknown> = once(watcher, "ready");
  try {
    await new Promise<void>((end, fail) => {
      const queue = (together: ReadonlySet<string>): void => {
        work = work.then(() => run(together));
        work.catch(fail);
      };
      watcher.on("all", (_event, path) => {
        changed.add(resolve(path));
        clearTimeout(timer);
        timer = setTimeout(() => {
          queue(changed);
          changed = new Set();
        }, quiet);
      });
      signal.addEventListener("abort", () => end(), { once: true });
      if (signal.aborted) end();
      queue(new Set());
    });
    await work;
  } finally {
    clearTimeout(timer);
    await watcher.close();
  }
}

/** Of a pattern, the part before its first sign that may stand for several names. */
async function folderOf(path: string): Promise<string> {
  const found = await stat(path).catch(() => null);
  if (found?.isDirectory()) return resolve(path);
  const plain = path.split(/[*?[\]{}()!]/, 1)[0] ?? "";
  return resolve(found || plain === path ? dirname(path) : `${plain}x/..`);
}

/** Of a path within a watched folder; also what lies outside of it. */
function isLeftOut(path: string): boolean {
  return path.split(sep).some((part) => part === "node_modules" || part.startsWith("."));
}
