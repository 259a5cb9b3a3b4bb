import { openEngine, type Engine } from "../duckdb/engine.js";
import type { Setup } from "../duckdb/setup.js";

interface Shelved {
  readonly folder: string;
  readonly text: string;
  readonly engine: Promise<Engine>;
}

/** Engines by what made them, so that a definition's new wording does not run its setup script once more. */
export class EngineShelf {
  #shelved: readonly Shelved[] = [];

  /** The engine that the same script made, or a new one. It stays the shelf's: closing it does nothing. */
  async open(setup: Setup | null, folder: string, signal: AbortSignal): Promise<Engine> {
    const text = setup?.text ?? "";
    let shelved = this.#shelved.find((each) => each.folder === folder && each.text === text);
    if (!shelved) {
      const added = { folder, text, engine: openEngine(setup, signal) };
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

  /** As `take`, of those that were not made by one of the scripts. */
  takeOthers(folder: string, texts: readonly string[]): () => Promise<void> {
    return this.#take(this.#shelved.filter((each) => each.folder === folder && !texts.includes(each.text)));
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
