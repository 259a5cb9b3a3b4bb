import type { ReactiveController, ReactiveControllerHost } from "lit";

const margin = 8;
const widest = 288;
const tallest = 520;

type Host = ReactiveControllerHost & HTMLElement;

/**
 * The popover of a filter: placed under its button by CSSOM and kept there while it is open, focused on opening.
 * Light dismissal and Esc are the popover's own.
 */
export class PanelController implements ReactiveController {
  isOpen = false;
  readonly #host: Host;
  #following: AbortController | null = null;
  #hadFocus = false;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#following?.abort();
    this.isOpen = false;
  }

  close(): void {
    if (this.isOpen) this.#panel?.hidePopover();
  }

  /** Listener of the panel's `beforetoggle`. */
  readonly onBeforeToggle = (event: Event): void => {
    this.#following?.abort();
    const panel = this.#panel;
    const isOpening = (event as ToggleEvent).newState === "open";
    this.#hadFocus = !isOpening && panel?.contains(this.#host.shadowRoot?.activeElement ?? null) === true;
    // What has the focus stays until the popover has closed, or there would be nothing to give back.
    if (!isOpening) return;
    this.isOpen = true;
    this.#follow();
    this.#host.requestUpdate();
  };

  /** Listener of the panel's `toggle`: by now the host has drawn what the panel holds. */
  readonly onToggle = (event: Event): void => {
    this.isOpen = (event as ToggleEvent).newState === "open";
    if (this.isOpen) return void this.focusFirst();
    // Chromium gives the focus back only where the popover stands in no shadow root.
    if (this.#hadFocus) this.#host.shadowRoot?.querySelector<HTMLElement>(".open")?.focus();
    this.#host.requestUpdate();
  };

  /** Focuses the search box, the chosen option, the first, or the first field, as far as they are there. */
  async focusFirst(): Promise<void> {
    await this.#host.updateComplete;
    const stop = this.#panel?.querySelector<HTMLElement>(".search, [role=option][tabindex='0'], input");
    (stop ?? this.#panel)?.focus();
  }

  get #panel(): HTMLElement | null {
    return this.#host.shadowRoot?.querySelector<HTMLElement>("[popover]") ?? null;
  }

  #follow(): void {
    this.#following = new AbortController();
    const { signal } = this.#following;
    const place = (): void => this.#place();
    place();
    addEventListener("scroll", place, { capture: true, passive: true, signal });
    addEventListener("resize", place, { passive: true, signal });
  }

  #place(): void {
    const anchor = this.#host.shadowRoot?.querySelector(".pill")?.getBoundingClientRect();
    const panel = this.#panel;
    if (!anchor || !panel) return;
    const width = Math.min(widest, innerWidth - 2 * margin);
    const isRightToLeft = getComputedStyle(panel).direction === "rtl";
    const start = isRightToLeft ? anchor.right - width : anchor.left;
    const below = innerHeight - anchor.bottom - 2 * margin;
    const isAbove = below < 220 && anchor.top > below;
    const room = isAbove ? anchor.top - 2 * margin : below;
    const left = Math.max(margin, Math.min(start, innerWidth - width - margin));
    panel.style.setProperty("left", `${left}px`);
    panel.style.setProperty("top", isAbove ? "auto" : `${anchor.bottom + 4}px`);
    panel.style.setProperty("bottom", isAbove ? `${innerHeight - anchor.top + 4}px` : "auto");
    panel.style.setProperty("max-height", `${Math.max(120, Math.min(tallest, room))}px`);
  }
}
