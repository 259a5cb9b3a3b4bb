import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";

import type { Board, Boards } from "./board.js";
import { EngineShelf, originKey } from "./engine-shelf.js";
import { loadBoard } from "./load-board.js";
import type { EngineOpener } from "./open-source.js";

/** A definition's name in its folder. */
const definitionName = "dashboard.json";

const identifier = /^[A-Za-z0-9_-]{1,64}$/;

/** Every definition of a folder: `<root>/<id>/dashboard.json`. */
export interface BoardFolder extends Boards {
  readonly root: string;
  /** Resolves when every board has been loaded, well or with problems. */
  readonly ready: Promise<void>;
  /**
   * Loads a board anew; the old one answers until then. Undefined when its definition is gone. Setup scripts run
   * again where they have changed or `isDataNew` says that what they read has. A board that misses an engine outside is
   * loaded again by itself until it has it.
   */
  load(id: string, options?: { readonly isDataNew?: boolean }): Promise<Board | undefined>;
  /** Stops what is being loaded (`ready` and `load` then reject with AbortError) and ends all engines. */
  close(): Promise<void>;
}

/** What may pass by itself: an engine outside that does not answer just now. */
const passing: ReadonlySet<string> = new Set(["SOURCE_DOWN", "TIMED_OUT"]);

/** Milliseconds until a board that misses an engine outside is loaded again; twice as many each time, up to a minute. */
const soon = 2000;
const late = 60_000;

/** Starts to load all definitions under `root`, an absolute path. */
export function openBoards(root: string): BoardFolder {
  const boards = new Map<string, Board>();
  const again = new Map<string, NodeJS.Timeout>();
  const closing = new AbortController();
  const shelf = new EngineShelf();

  /** Has a board loaded again by itself while an engine outside keeps it waiting. */
  const tryLater = (id: string, { problems }: Board, wait: number): void => {
    if (closing.signal.aborted || !problems.some(({ code }) => passing.has(code))) return;
    const timer = setTimeout(() => void load(id, { wait: Math.min(wait * 2, late) }).catch(() => {}), wait);
    again.set(id, timer.unref());
  };

  const load = async (id: string, { isDataNew = false, wait = soon } = {}): Promise<Board | undefined> => {
    clearTimeout(again.get(id));
    const folder = join(root, id);
    const closeOld = isDataNew ? shelf.take(folder) : null;
    const used: string[] = [];
    const openEngine: EngineOpener = (origin) => {
      used.push(originKey(origin));
      return shelf.open(origin, folder, closing.signal);
    };
    const file = join(folder, definitionName);
    const exists = identifier.test(id) && (await stat(file).catch(() => null))?.isFile() === true;
    const board = exists ? await loadBoard(file, { root, openEngine }) : undefined;
    boards.get(id)?.close();
    boards.delete(id);
    if (board) {
      boards.set(id, board);
      tryLater(id, board, wait);
    }
    await closeOld?.();
    // A definition that does not pass may pass again at the next key stroke, and then wants its engines back.
    if (board?.dashboard || !board) await shelf.takeOthers(folder, used)();
    return board;
  };
  const ready = folderNames(root).then(async (ids) => {
    await Promise.all(ids.map((id) => load(id)));
  });
  // Whoever waits for `ready` is told; that nobody waits yet is no fault of its own.
  ready.catch(() => {});
  return {
    root,
    ready,
    load: (id, options) => load(id, options),
    get: (id) => boards.get(id),
    ids: () => [...boards.keys()].sort((a, b) => (a < b ? -1 : 1)),
    async close() {
      closing.abort();
      for (const timer of again.values()) clearTimeout(timer);
      await Promise.allSettled([ready]);
      for (const board of boards.values()) board.close();
      boards.clear();
      await shelf.close();
    },
  };
}

async function folderNames(root: string): Promise<readonly string[]> {
  const entries = await readdir(root, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory() && identifier.test(entry.name))
    .map(({ name }) => name);
}
