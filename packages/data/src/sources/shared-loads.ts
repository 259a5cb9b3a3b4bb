/** What is being loaded for one key, and by how many it is awaited. */
interface Load<T> {
  readonly result: Promise<T>;
  readonly controller: AbortController;
  waiting: number;
  isDone: boolean;
}

/**
 * Loads each key once for everybody who asks while it is under way. One that stops asking stops nobody else; when
 * nobody waits any more the load is aborted. A failed load is forgotten, a successful one is kept where `keep` says
 * so, until `clear`.
 */
export class SharedLoads<T> {
  readonly #keep: boolean;
  readonly #loads = new Map<string, Load<T>>();

  constructor({ keep }: { readonly keep: boolean }) {
    this.#keep = keep;
  }

  /** @throws what `load` throws; the signal's reason when aborted. */
  async get(key: string, load: (signal: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T> {
    signal.throwIfAborted();
    const shared = this.#loads.get(key) ?? this.#start(key, load);
    if (shared.isDone) return shared.result;
    shared.waiting++;
    const { promise, reject } = deferred();
    const stop = () => reject(signal.reason);
    signal.addEventListener("abort", stop, { once: true });
    // Starting the load may itself have led to an abort.
    if (signal.aborted) stop();
    try {
      return await Promise.race([shared.result, promise]);
    } finally {
      signal.removeEventListener("abort", stop);
      this.#leave(key, shared);
    }
  }

  /** Forgets what is kept, of one key or of all; loads under way go on for those who wait, and are not joined any more. */
  clear(key?: string): void {
    if (key === undefined) this.#loads.clear();
    else this.#loads.delete(key);
  }

  #start(key: string, load: (signal: AbortSignal) => Promise<T>): Load<T> {
    const controller = new AbortController();
    const shared: Load<T> = { result: load(controller.signal), controller, waiting: 0, isDone: false };
    this.#loads.set(key, shared);
    shared.result.then(
      () => {
        shared.isDone = true;
        if (!this.#keep) this.#forget(key, shared);
      },
      () => {
        shared.isDone = true;
        this.#forget(key, shared);
      },
    );
    return shared;
  }

  #leave(key: string, shared: Load<T>): void {
    shared.waiting--;
    if (shared.waiting > 0 || shared.isDone) return;
    this.#forget(key, shared);
    shared.controller.abort();
  }

  #forget(key: string, shared: Load<T>): void {
    if (this.#loads.get(key) === shared) this.#loads.delete(key);
  }
}

function deferred(): { promise: Promise<never>; reject: (reason: unknown) => void } {
  let reject: (reason: unknown) => void = () => {};
  const promise = new Promise<never>((_, fail) => {
    reject = fail;
  });
  return { promise, reject };
}
