import type { ReactiveController, ReactiveControllerHost } from "lit";

/** How far outside the window an element counts as near it. */
const margin = "400px";

/** Knows whether its host is near the window, and updates the host when that changes. */
export class NearnessController implements ReactiveController {
  isNear = false;
  readonly #host: ReactiveControllerHost & Element;
  #observer: IntersectionObserver | null = null;
  #resolve = (): void => {};
  /** Fulfilled when the window has told for the first time, or when the host was removed before. */
  readonly known = new Promise<void>((resolve) => (this.#resolve = resolve));

  constructor(host: ReactiveControllerHost & Element) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#observer = new IntersectionObserver(
      (entries) => {
        this.isNear = entries.at(-1)?.isIntersecting ?? false;
        this.#host.requestUpdate();
        this.#resolve();
      },
      { rootMargin: margin },
    );
    this.#observer.observe(this.#host);
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#observer = null;
    this.#resolve();
  }
}
