import { extname, relative, sep } from "node:path";

import type { Board, BoardFolder } from "@vitalkit/gateway";
import { watch } from "chokidar";

/** Editors write in several steps, and generators write several files: what comes together is read once. */
const quiet = 120;

const watched = new Set([
  ".json",
  ".jsonc",
  ".yaml",
  ".yml",
  ".sql",
  ".arrow",
  ".arrows",
  ".feather",
  ".parquet",
  ".csv",
  ".tsv",
  ".ndjson",
  ".jsonl",
]);

export interface Watching {
  close(): Promise<void>;
}

/**
 * Reads a board anew when a file of its folder, or one that it names elsewhere, changes; `told` hears of it
 * afterwards, with no board when its definition is gone.
 */
export async function watchBoards(
  boards: BoardFolder,
  told: (id: string, board: Board | undefined) => void,
): Promise<Watching> {
  const newData = new Set<string>();
  const timers = new Map<string, NodeJS.Timeout>();
  let work = Promise.resolve();
  const watcher = watch([boards.root, ...outside(boards)], {
    ignoreInitial: true,
    followSymlinks: false,
    ignored: (path, stats) =>
      isHidden(relative(boards.root, path)) || (stats?.isFile() === true && !watched.has(extname(path))),
  });
  const read = async (id: string): Promise<void> => {
    const isDataNew = newData.delete(id);
    try {
      const board = await boards.load(id, { isDataNew });
      watcher.add(outside(boards));
      told(id, board);
    } catch (error) {
      // The server is closing.
      if ((error as Error).name !== "AbortError") throw error;
    }
  };
  const reload = (id: string, path: string): void => {
    if (path !== boards.get(id)?.definition.file) newData.add(id);
    clearTimeout(timers.get(id));
    const timer = setTimeout(() => {
      timers.delete(id);
      work = work.then(() => read(id));
    }, quiet);
    timers.set(id, timer);
  };
  watcher.on("all", (_event, path) => {
    for (const id of boardsOf(boards, path)) reload(id, path);
  });
  await new Promise<void>((resolve) => watcher.once("ready", () => resolve()));
  return {
    async close() {
      for (const timer of timers.values()) clearTimeout(timer);
      await watcher.close();
      await work;
    },
  };
}

function boardsOf(boards: BoardFolder, path: string): readonly string[] {
  const [id, ...rest] = relative(boards.root, path).split(sep);
  const ids = new Set(boards.ids().filter((each) => boards.get(each)?.files.includes(path)));
  if (id && id !== ".." && rest.length > 0) ids.add(id);
  return [...ids];
}

function outside(boards: BoardFolder): string[] {
  return boards
    .ids()
    .flatMap((id) => boards.get(id)?.files ?? [])
    .filter((file) => relative(boards.root, file).startsWith("..") || isHidden(relative(boards.root, file)));
}

function isHidden(path: string): boolean {
  return path.split(sep).some((part) => part === "node_modules" || (part.startsWith(".") && part !== ".."));
}
