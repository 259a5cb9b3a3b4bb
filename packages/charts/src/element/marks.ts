import type { Tip } from "../layout.js";

const marked = "[data-tip]";

/** The marks of a picture, in reading order. */
export function marksOf(plot: Element): readonly (HTMLElement | SVGElement)[] {
  return [...plot.querySelectorAll<HTMLElement | SVGElement>(marked)];
}

/** The mark that an event happened on, or null. */
export function markOf(event: Event): HTMLElement | SVGElement | null {
  const [target] = event.composedPath();
  return target instanceof Element ? target.closest<HTMLElement | SVGElement>(marked) : null;
}

/** A tip in one line, as the accessible name of its mark. */
export function tipText(tip: Tip): string {
  const rows = tip.rows.map((row) => (row.label ? `${row.label} ${row.value}` : row.value));
  return [tip.title, ...rows, tip.note].filter(Boolean).join(", ");
}

/**
 * After each drawing: one mark is a tab stop, the others are reached by arrow keys, and marks in SVG are named by
 * their tips. Roles and names that a view sets itself are left alone.
 */
export function prepareMarks(plot: Element, tips: readonly Tip[], current: number): void {
  const marks = marksOf(plot);
  const stop = Math.min(current, marks.length - 1);
  for (const [index, mark] of marks.entries()) {
    mark.setAttribute("tabindex", index === stop ? "0" : "-1");
    const tip = tips[Number(mark.dataset["tip"])];
    if (!(mark instanceof SVGElement) || !tip) continue;
    if (!mark.hasAttribute("role")) mark.setAttribute("role", "img");
    if (mark.dataset["named"] !== undefined || !mark.hasAttribute("aria-label")) {
      mark.dataset["named"] = "";
      mark.setAttribute("aria-label", tipText(tip));
    }
  }
}

/** Where an arrow key leads from mark `index` of `count`, or null when the key is none of ours. */
export function nextMark(key: string, index: number, count: number, isRtl: boolean): number | null {
  const forward = isRtl ? "ArrowLeft" : "ArrowRight";
  const back = isRtl ? "ArrowRight" : "ArrowLeft";
  if (key === forward || key === "ArrowDown") return Math.min(index + 1, count - 1);
  if (key === back || key === "ArrowUp") return Math.max(index - 1, 0);
  if (key === "Home") return 0;
  return key === "End" ? count - 1 : null;
}

/** Enter follows the mark's link where it has one and else clicks the mark; Space clicks it. */
export function pressMark(mark: Element, key: string): boolean {
  if (key !== "Enter" && key !== " ") return false;
  const link = key === "Enter" ? mark.querySelector<HTMLElement>("a[href]") : null;
  if (link) link.click();
  else mark.dispatchEvent(new MouseEvent("click", { bubbles: true, composed: true, cancelable: true }));
  return true;
}
