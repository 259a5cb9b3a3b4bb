import { svg, html, type TemplateResult } from "lit";

export const chevron = html`<svg class="chevron" viewBox="0 0 10 10" aria-hidden="true">
  ${svg`<path d="M1.5 3.5 5 7l3.5-3.5" />`}
</svg>`;

export const cross = html`<svg class="cross" viewBox="0 0 10 10" aria-hidden="true">
  ${svg`<path d="M1.5 1.5l7 7m0-7l-7 7" />`}
</svg>`;

export const magnifier = html`<svg class="magnifier" viewBox="0 0 12 12" aria-hidden="true">
  ${svg`<path d="M5 9A4 4 0 1 0 5 1a4 4 0 0 0 0 8zM8 8l3 3" />`}
</svg>`;

export const lock = html`<svg class="lock" viewBox="0 0 12 12" aria-hidden="true">
  ${svg`<path d="M2.5 5.5h7v5h-7zM4 5.500V3.800a2 2 0 0 1 4 0v1.700" />`}
</svg>`;

/** A box with a tick when its option is chosen; without the box where one excludes the others. */
export function tick(isMultiple: boolean): TemplateResult {
  return html`<span class=${isMultiple ? "tick" : "tick single"} aria-hidden="true">
    <svg viewBox="0 0 10 10">${svg`<path d="M1.5 5.5 4 8l4.5-6" />`}</svg>
  </span>`;
}
