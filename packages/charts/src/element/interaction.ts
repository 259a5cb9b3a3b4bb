import type { Tip } from "../layout.js";
import { markOf, marksOf, nextMark, prepareMarks, pressMark } from "./marks.js";

/** What a reader can do with a drawn picture: see tips, walk from mark to mark, press one. Loaded after it is drawn. */
export class Interaction {
  readonly #root: ShadowRoot;
  readonly #plot: HTMLElement;
  #tips: readonly Tip[] = [];
  /** Index of the mark that is the tab stop. */
  #current = 0;
  #tipped: Element | null = null;
  #hideTooltip: (() => void) | null = null;

  constructor(root: ShadowRoot, plot: HTMLElement) {
    this.#root = root;
    this.#plot = plot;
    plot.addEventListener("pointerover", this.#follow);
    plot.addEventListener("pointermove", this.#follow);
    plot.addEventListener("pointerleave", this.#leave);
    plot.addEventListener("focusin", this.#focus);
    plot.addEventListener("focusout", this.#leave);
    plot.addEventListener("keydown", this.#press);
  }

  /** After each drawing: names what was drawn and keeps one mark in the tab order. */
  prepare(picture: Element, tips: readonly Tip[], label: string): void {
    this.#tips = tips;
    nameSvg(picture, label);
    prepareMarks(picture, tips, this.#current);
    if (this.#tipped && !this.#tipped.isConnected) this.hide();
  }

  /** Takes the tip away; whether there was one. */
  hide(): boolean {
    const wasShown = this.#tipped !== null;
    this.#tipped = null;
    this.#hideTooltip?.();
    return wasShown;
  }

  readonly #follow = (event: PointerEvent): void => {
    const mark = markOf(event);
    if (!mark) this.hide();
    else if (mark !== this.#tipped || event.type === "pointermove") void this.#show(mark, event);
  };

  /** A finger that lifts does not take the tip away. */
  readonly #leave = (event: Event): void => {
    if (!(event instanceof PointerEvent) || event.pointerType !== "touch") this.hide();
  };

  readonly #focus = (event: FocusEvent): void => {
    const mark = markOf(event);
    if (!mark) return;
    this.#current = marksOf(this.#plot).indexOf(mark);
    prepareMarks(this.#plot, this.#tips, this.#current);
    if (mark.matches(":focus-visible")) void this.#show(mark, null);
  };

  readonly #press = (event: KeyboardEvent): void => {
    if (event.key === "Escape" && this.hide()) event.stopPropagation();
    const mark = markOf(event);
    // Keys inside a mark (a link in a row) belong to what has the focus.
    if (event.defaultPrevented || !mark || mark !== event.composedPath()[0]) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const marks = marksOf(this.#plot);
    const next = nextMark(event.key, marks.indexOf(mark), marks.length, this.#plot.matches(":dir(rtl)"));
    if (next !== null) marks[next]?.focus();
    else if (!pressMark(mark, event.key)) return;
    event.preventDefault();
  };

  async #show(mark: HTMLElement | SVGElement, pointer: PointerEvent | null): Promise<void> {
    this.#tipped = mark;
    const tip = this.#tips[Number(mark.dataset["tip"])];
    if (!tip) return;
    const { hideTooltip, showTooltip } = await import("./tooltip.js");
    if (this.#tipped !== mark) return;
    this.#hideTooltip = () => hideTooltip(this.#root);
    showTooltip(this.#root, { mark, tip, point: pointer && { x: pointer.clientX, y: pointer.clientY } });
  }
}

/** The picture as one image, or as a group where it has marks to reach; a role or name that the view set stays. */
function nameSvg(picture: Element, label: string): void {
  const svg = picture.querySelector<SVGElement>(":scope > svg");
  if (!svg) return;
  const { dataset } = svg;
  if (!svg.hasAttribute("role") || dataset["role"] !== undefined) {
    dataset["role"] = "";
    svg.setAttribute("role", svg.querySelector("[data-tip]") ? "group" : "img");
  }
  if (!svg.hasAttribute("aria-label") || dataset["label"] !== undefined) {
    dataset["label"] = "";
    svg.setAttribute("aria-label", label);
  }
}
