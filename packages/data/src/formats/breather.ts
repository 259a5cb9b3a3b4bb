/** Longest that reading goes on without letting others work, in milliseconds: two frames. */
const LONGEST = 32;

/**
 * Lets the page draw and answer while long text is read: `pause` resolves at once, or after a turn of the event loop
 * when work has gone on for long. @throws the signal's reason when aborted.
 */
export class Breather {
  readonly #signal: AbortSignal | undefined;
  #since = performance.now();

  constructor(signal?: AbortSignal) {
    this.#signal = signal;
  }

  get isDue(): boolean {
    return performance.now() - this.#since > LONGEST;
  }

  async pause(): Promise<void> {
    await new Promise<void>((resolve) => setTimeout(resolve, 0));
    this.#signal?.throwIfAborted();
    this.#since = performance.now();
  }
}
