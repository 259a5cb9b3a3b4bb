import { svg, html, type TemplateResult } from "lit";

export const chevron = html`<svg class="chevron" viewBox="0 0 10 10" aria-hidden="true">
  ${svg`<path d="M1.5 3.5 5 7l3.5-3.5" />`}
</svg>`;

export const cross = html`<svg class="cross" viewBox="0 0 10 10" aria-hidden="true">
  ${svg`<path d="M1.5 1.5l7 7m0-7l-7 7" />`}
</svg>`;

/** A box with a tick when its option is chosen; without the box where one excludes the others. */
export function tick(isMultiple: boolean): TemplateResult {
  return html`<span class=${isMultiple ? "tick" : "tick single"} aria-hidden="true">
    <svg viewBox="0 0 10 10">${svg`<path d="M1.5 5.5 4 8l4.5-6" />`}</svg>
  </span>`;
}
