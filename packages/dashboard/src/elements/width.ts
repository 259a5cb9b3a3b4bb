import type { ReactiveController, ReactiveControllerHost } from "lit";

/** Knows how wide its host is, and updates it when the width crosses one of the bounds that it was told of. */
export class WidthController implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  #bounds: readonly number[] = [];
  #observer: ResizeObserver | null = null;
  /** In CSS px; not followed while there are no bounds. */
  width = 0;

  constructor(host: ReactiveControllerHost & Element) {
    this.#host = host;
    host.addController(this);
  }

  /** @param bounds widths in CSS px, ascending */
  follow(bounds: readonly number[]): void {
    this.#bounds = bounds;
    this.#stop();
    if (bounds.length === 0) return;
    this.width = this.#host.clientWidth;
    this.#start();
  }

  hostConnected(): void {
    if (this.#bounds.length > 0) this.follow(this.#bounds);
  }

  hostDisconnected(): void {
    this.#stop();
  }

  #start(): void {
    this.#observer = new ResizeObserver((entries) => {
      const width = Math.floor(entries.at(-1)?.contentRect.width ?? this.width);
      const isCrossing = this.#bounds.some((bound) => width >= bound !== this.width >= bound);
      this.width = width;
      // Not within the observation: what comes or goes then would be another resize.
      if (isCrossing) requestAnimationFrame(() => this.#host.requestUpdate());
    });
    this.#observer.observe(this.#host);
  }

  #stop(): void {
    this.#observer?.disconnect();
    this.#observer = null;
  }
}
