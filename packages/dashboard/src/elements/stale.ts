import type { ReactiveController, ReactiveControllerHost } from "lit";

/** Knows when an answer has become older than it may, and updates its host at that moment. */
export class StaleController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /**
   * Whether what was answered at `at` (epoch milliseconds) is older than `length` milliseconds; never where either is
   * null. Until then the host is updated when it will be.
   */
  isOlder(at: number | null, length: number | null): boolean {
    clearTimeout(this.#timer);
    if (at === null || length === null) return false;
    const left = at + length - Date.now();
    if (left <= 0) return true;
    // setTimeout holds its length in 32 bits; a longer one would fire at once.
    this.#timer = setTimeout(() => this.#host.requestUpdate(), Math.min(left + 1, 2 ** 31 - 1));
    return false;
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }
}
