import type { ChartEffect } from "../chart.js";

/** Tells the page around a chart what a reader wants to be done: `{name, values}`. */
export function tellAction(chart: HTMLElement, act: NonNullable<ChartEffect["act"]>): void {
  chart.dispatchEvent(new CustomEvent("vital-action", { detail: act, bubbles: true, composed: true }));
}
