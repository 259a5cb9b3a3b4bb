import type { ReactiveController, ReactiveControllerHost } from "lit";

import type { Tip } from "../layout.js";
import { markOf } from "./marks.js";

/** Shows the tip of the mark under the pointer or in focus; the tooltip itself is loaded when first needed. */
export class Tips implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  #mark: Element | null = null;
  #hide: (() => void) | null = null;
  /** The drawn picture's tips, by the marks' `data-tip`. */
  tips: readonly Tip[] = [];

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.hide();
  }

  hostUpdated(): void {
    if (this.#mark && !this.#mark.isConnected) this.hide();
  }

  /** For pointerover, pointermove and focusin. */
  readonly follow = (event: Event): void => {
    const mark = markOf(event);
    if (!mark) {
      this.hide();
      return;
    }
    if (event.type === "focusin" && !mark.matches(":focus-visible")) return;
    const isNew = mark !== this.#mark;
    if (!isNew && event.type !== "pointermove") return;
    this.#mark = mark;
    void this.#show(mark, event instanceof PointerEvent ? event : null);
  };

  /** For pointerleave and focusout. A finger that lifts does not take the tip away. */
  readonly leave = (event: Event): void => {
    if (event instanceof PointerEvent && event.pointerType === "touch") return;
    this.hide();
  };

  /** Whether a tip was there to hide. */
  hide(): boolean {
    const wasShown = this.#mark !== null;
    this.#mark = null;
    this.#hide?.();
    return wasShown;
  }

  async #show(mark: HTMLElement | SVGElement, pointer: PointerEvent | null): Promise<void> {
    const tip = this.tips[Number(mark.dataset["tip"])];
    const root = this.#host.shadowRoot;
    if (!tip || !root) return;
    const { hideTooltip, showTooltip } = await import("./tooltip.js");
    if (this.#mark !== mark) return;
    this.#hide = () => hideTooltip(root);
    showTooltip(root, { mark, tip, point: pointer && { x: pointer.clientX, y: pointer.clientY } });
  }
}
