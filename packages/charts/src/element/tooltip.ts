import { css, html, nothing, render, svg, type TemplateResult } from "lit";

import type { Tip } from "../layout.js";
import { adoptOnce } from "./adopt-once.js";
import { placeElement, type Box } from "./place.js";

interface Shown {
  readonly mark: Element;
  readonly tip: Tip;
  /** Where the pointer is, or null when the mark was reached by keyboard. */
  readonly point: { readonly x: number; readonly y: number } | null;
}

/** Shows a tip beside its mark, or beside the pointer when the mark is large. One tooltip a root. */
export function showTooltip(root: ShadowRoot, shown: Shown): void {
  const box = tooltipOf(root);
  render(content(shown.tip), box);
  if (!box.matches(":popover-open")) box.showPopover();
  if (!(shown.mark instanceof SVGElement)) shown.mark.setAttribute("aria-describedby", box.id);
  const { width, height } = shown.mark.getBoundingClientRect();
  // Above a column there is what the column is about: its tip stands beside it.
  const side = width <= small && height > 2 * width ? "right" : "top";
  placeElement(box, anchorOf(shown), { side, gap: 10 });
}

export function hideTooltip(root: ShadowRoot): void {
  root.querySelector("[aria-describedby=tooltip]")?.removeAttribute("aria-describedby");
  root.querySelector<HTMLElement>("#tooltip:popover-open")?.hidePopover();
}

const styles = css`
  .tooltip {
    position: fixed;
    inset: auto;
    top: 0;
    left: 0;
    inline-size: max-content;
    max-inline-size: min(320px, calc(100vw - 16px));
    box-sizing: border-box;
    margin: 0;
    padding: 8px 10px;
    border: 1px solid var(--vital-line);
    border-radius: 8px;
    background: var(--vital-raised);
    color: var(--vital-text);
    box-shadow: 0 4px 16px oklch(0.15 0.02 260 / 14%);
    font-size: 12px;
    line-height: 16px;
    pointer-events: none;
    overflow: hidden;
  }
  .tooltip .title {
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .tooltip dl {
    display: grid;
    grid-template-columns: auto 1fr auto;
    gap: 2px 6px;
    align-items: center;
    margin: 4px 0 0;
  }
  .tooltip svg {
    grid-column: 1;
  }
  .tooltip dt {
    grid-column: 2;
    color: var(--vital-muted);
    padding-inline-end: 12px;
  }
  .tooltip dl:not(:has(svg)) dt {
    grid-column: 1 / 3;
  }
  .tooltip dd {
    grid-column: 3;
    margin: 0;
    text-align: end;
    font-variant-numeric: tabular-nums;
  }
  .tooltip .muted {
    margin-block-start: 4px;
    color: var(--vital-muted);
  }
`;

function tooltipOf(root: ShadowRoot): HTMLElement {
  const standing = root.querySelector<HTMLElement>("#tooltip");
  if (standing) return standing;
  adoptOnce(root, styles);
  const box = document.createElement("div");
  box.id = "tooltip";
  box.className = "tooltip";
  box.setAttribute("role", "tooltip");
  box.setAttribute("part", "tooltip");
  box.popover = "manual";
  root.append(box);
  return box;
}

function content({ title, rows, note }: Tip): TemplateResult {
  return html`<div class="title">${title}</div>
    ${
      rows.length === 0
        ? nothing
        : html`<dl>
            ${rows.map(
              (row) =>
                html`${row.swatch ? swatch(row.swatch) : nothing}
                  <dt>${row.label}</dt>
                  <dd>${row.value}</dd>`,
            )}
          </dl>`
    }
    ${note ? html`<div class="muted">${note}</div>` : nothing}`;
}

function swatch(color: string): TemplateResult {
  return html`<svg width="8" height="8" aria-hidden="true">
    ${svg`<rect width="8" height="8" rx="2" fill=${color} />`}
  </svg>`;
}

/** A mark up to this many px thin is pointed at itself; on a larger one the tip follows the pointer. */
const small = 48;

function anchorOf({ mark, point }: Shown): Box {
  const rect = mark.getBoundingClientRect();
  if (point === null || Math.min(rect.width, rect.height) <= small) return rect;
  return { ...point, width: 0, height: 0 };
}
