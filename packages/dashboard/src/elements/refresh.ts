import type { ReactiveController, ReactiveControllerHost } from "lit";

/**
 * Calls back every so often while the page can be seen. A page that was hidden, asleep or kept in the back-forward
 * cache for longer than that is called once on its return.
 */
export class RefreshController implements ReactiveController {
  readonly #refresh: () => void;
  #length: number | null = null;
  #last = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #listening: AbortController | null = null;

  constructor(host: ReactiveControllerHost, refresh: () => void) {
    this.#refresh = refresh;
    host.addController(this);
  }

  /** @param length milliseconds between calls, or null for none */
  every(length: number | null): void {
    this.#length = length;
    this.#last = Date.now();
    this.#schedule();
  }

  hostConnected(): void {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    document.addEventListener("visibilitychange", this.#schedule, { signal });
    addEventListener("pageshow", this.#schedule, { signal });
    this.#schedule();
  }

  hostDisconnected(): void {
    this.#listening?.abort();
    this.#listening = null;
    clearTimeout(this.#timer);
  }

  readonly #schedule = (): void => {
    clearTimeout(this.#timer);
    if (this.#length === null || this.#listening === null || document.hidden) return;
    // setTimeout holds its length in 32 bits; a longer one would fire at once.
    const left = Math.min(2 ** 31 - 1, Math.max(0, this.#last + this.#length - Date.now()));
    this.#timer = setTimeout(() => {
      if (Date.now() - this.#last >= (this.#length ?? Infinity)) {
        this.#last = Date.now();
        this.#refresh();
      }
      this.#schedule();
    }, left);
  };
}
