import type { ReactiveController, ReactiveControllerHost } from "lit";

import { retryDelay } from "../retry.js";

/** Tries again later, later each time; waits while the page is hidden and stops when its host is removed. */
export class RetryController implements ReactiveController {
  readonly #retry: () => void;
  #failures = 0;
  #waiting: AbortController | null = null;

  constructor(host: ReactiveControllerHost, retry: () => void) {
    this.#retry = retry;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.cancel();
  }

  /** After a failure that may pass. */
  schedule(): void {
    this.cancel();
    this.#failures += 1;
    const waiting = new AbortController();
    this.#waiting = waiting;
    const timer = setTimeout(() => this.#whenSeen(waiting.signal), retryDelay(this.#failures, Math.random()));
    waiting.signal.addEventListener("abort", () => clearTimeout(timer));
  }

  /** Before a try that somebody else began. */
  cancel(): void {
    this.#waiting?.abort();
    this.#waiting = null;
  }

  /** After a success: the next failure is the first again. */
  succeed(): void {
    this.cancel();
    this.#failures = 0;
  }

  #whenSeen(signal: AbortSignal): void {
    if (!document.hidden) return this.#retry();
    const seen = (): void => this.#whenSeen(signal);
    document.addEventListener("visibilitychange", seen, { signal, once: true });
  }
}
