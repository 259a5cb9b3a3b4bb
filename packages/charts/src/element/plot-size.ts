import type { ReactiveController, ReactiveControllerHost } from "lit";

/** The plot's box in whole CSS px, followed as it changes; 0 by 0 while it has none. */
export class PlotSize implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  readonly #wantedHeight: (width: number) => number;
  #observer: ResizeObserver | null = null;
  #plot: HTMLElement | null = null;
  #frame = 0;
  width = 0;
  height = 0;

  constructor(host: ReactiveControllerHost & Element, wantedHeight: (width: number) => number) {
    this.#host = host;
    this.#wantedHeight = wantedHeight;
    host.addController(this);
  }

  hostConnected(): void {
    if (this.#plot) this.#observe(this.#plot);
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#observer = null;
    cancelAnimationFrame(this.#frame);
  }

  /** Called after each update; starts with the first. */
  watch(plot: HTMLElement): void {
    if (this.#plot === plot) return;
    this.#plot = plot;
    this.#want(plot.clientWidth);
    this.#observe(plot);
  }

  #observe(plot: HTMLElement): void {
    this.#observer?.disconnect();
    this.#observer = new ResizeObserver(([entry]) => this.#resized(entry));
    this.#observer.observe(plot);
  }

  #resized(entry: ResizeObserverEntry | undefined): void {
    const box = entry?.borderBoxSize[0];
    if (!box || !this.#plot) return;
    const width = Math.floor(box.inlineSize);
    const height = Math.floor(box.blockSize);
    if (width === 0 || height === 0 || (width === this.width && height === this.height)) return;
    if (width !== this.width) {
      // A height set while sizes are being reported would be a resize loop: it waits for the next frame.
      cancelAnimationFrame(this.#frame);
      this.#frame = requestAnimationFrame(() => this.#want(width));
    }
    this.width = width;
    this.height = height;
    this.#host.requestUpdate();
  }

  #want(width: number): void {
    if (width > 0) this.#plot?.style.setProperty("--vital-plot-height", `${this.#wantedHeight(width)}px`);
  }
}
