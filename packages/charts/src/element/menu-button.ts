import { css, html, type TemplateResult } from "lit";

import { adoptOnce } from "./adopt-once.js";
import type { MenuChart } from "./menu.js";

/** The button of a chart's menu, seen on hover and focus and always in the tab order. */
export function menuButton(root: Node, name: string, chart: MenuChart): TemplateResult {
  adoptOnce(root, styles);
  const open = async (event: Event): Promise<void> => {
    const button = event.currentTarget as HTMLElement;
    const { openMenu } = await import("./menu.js");
    openMenu(button, chart);
  };
  return html`<button
    class="menu-button"
    part="menu-button"
    type="button"
    aria-haspopup="menu"
    aria-expanded="false"
    aria-label="Menu of ${name}"
    @click=${open}
  >
    <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
      <circle cx="8" cy="3" r="1.4" />
      <circle cx="8" cy="8" r="1.4" />
      <circle cx="8" cy="13" r="1.4" />
    </svg>
  </button>`;
}

const styles = css`
  .menu-button {
    position: absolute;
    inset-block-start: -2px;
    inset-inline-end: -4px;
    z-index: 1;
    display: grid;
    place-items: center;
    inline-size: 24px;
    block-size: 24px;
    padding: 0;
    border: 0;
    border-radius: 6px;
    background: transparent;
    color: var(--vital-muted);
    cursor: pointer;
    opacity: 0;
    transition: opacity var(--vital-duration) var(--vital-ease);
  }
  .menu-button svg {
    fill: currentColor;
  }
  :host(:hover) .menu-button,
  :host(:focus-within) .menu-button,
  .menu-button[aria-expanded="true"] {
    opacity: 1;
  }
  .menu-button:hover,
  .menu-button[aria-expanded="true"] {
    background: var(--vital-hover);
    color: var(--vital-text);
  }
  @media (hover: none) {
    .menu-button {
      opacity: 1;
    }
  }
  @media print {
    .menu-button {
      display: none;
    }
  }
`;
