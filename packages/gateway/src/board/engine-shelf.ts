import { openEngine, type Engine, type Origin } from "../duckdb/engine.js";

interface Shelved {
  readonly folder: string;
  readonly key: string;
  readonly engine: Promise<Engine>;
}

/** The same for engines that hold the same. */
export function originKey({ database, setup }: Origin): string {
  return JSON.stringify([database, setup?.text ?? ""]);
}

/** Engines by what made them, so that a definition's new wording does not run its setup script once more. */
export class EngineShelf {
  #shelved: readonly Shelved[] = [];

  /** The engine that the same script made, or that the same file is, or a new one. It stays the shelf's: closing it does nothing. */
  async open(origin: Origin, folder: string, signal: AbortSignal): Promise<Engine> {
    const key = originKey(origin);
    let shelved = this.#shelved.find((each) => each.folder === folder && each.key === key);
    if (!shelved) {
      const added = { folder, key, engine: openEngine(origin, signal) };
      this.#shelved = [...this.#shelved, added];
      added.engine.catch(() => this.#forget([added]));
      shelved = added;
    }
    return { ...(await shelved.engine), close: () => {} };
  }

  /** Takes a folder's engines off the shelf; the returned function closes them, when nobody asks them any more. */
  take(folder: string): () => Promise<void> {
    return this.#take(this.#shelved.filter((each) => each.folder === folder));
  }

  /** As `take`, of those that do not have one of the keys. */
  takeOthers(folder: string, keys: readonly string[]): () => Promise<void> {
    return this.#take(this.#shelved.filter((each) => each.folder === folder && !keys.includes(each.key)));
  }

  async close(): Promise<void> {
    await this.#take(this.#shelved)();
  }

  #take(taken: readonly Shelved[]): () => Promise<void> {
    this.#forget(taken);
    return async () => {
      for (const opened of await Promise.allSettled(taken.map(({ engine }) => engine))) {
        if (opened.status === "fulfilled") opened.value.close();
      }
    };
  }

  #forget(taken: readonly Shelved[]): void {
    this.#shelved = this.#shelved.filter((each) => !taken.includes(each));
  }
}
