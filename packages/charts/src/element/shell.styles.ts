import { css } from "lit";

/** What is around every picture: heading, faces, notes, menu button. */
export const shellStyles = css`
  :host {
    display: block;
    position: relative;
    min-block-size: 5rem;
    min-inline-size: 0;
    font-family: var(--vital-font);
    font-size: 12px;
    line-height: 1.35;
    color: var(--vital-text);
    -webkit-text-size-adjust: 100%;
  }
  :host([hidden]) {
    display: none;
  }
  .shell {
    display: flex;
    flex-direction: column;
    position: relative;
    margin: 0;
    block-size: 100%;
    min-inline-size: 0;
  }
  .heading {
    min-block-size: 24px;
    margin-block-end: 8px;
  }
  .label {
    padding-inline-end: 28px;
    font-size: 14px;
    font-weight: 600;
    line-height: 20px;
    overflow-wrap: anywhere;
  }
  .subtitle {
    color: var(--vital-muted);
    line-height: 16px;
  }
  .plot {
    position: relative;
    flex: 1 1 var(--vital-plot-height, 160px);
    min-block-size: 0;
    min-inline-size: 0;
    overflow: auto;
    container-type: inline-size;
    scrollbar-width: thin;
    scrollbar-color: var(--vital-line) transparent;
  }
  .plot svg {
    display: block;
    font-family: var(--vital-font);
    fill: var(--vital-text);
    overflow: visible;
  }
  .plot[data-face="data"]:has(> svg) {
    overflow: hidden;
    overflow: clip;
    overflow-clip-margin: 4px;
  }
  .skeleton {
    block-size: 100%;
    border-radius: 8px;
    background: var(--vital-track);
  }
  .face {
    display: flex;
    flex-direction: column;
    align-items: center;
    justify-content: center;
    gap: 8px;
    box-sizing: border-box;
    min-block-size: 100%;
    padding: 8px;
    text-align: center;
    text-wrap: balance;
    font-size: 13px;
    color: var(--vital-muted);
    overflow-wrap: anywhere;
  }
  .face p {
    margin: 0;
    max-inline-size: 44ch;
  }
  .face .code {
    font-size: 11px;
  }
  .note,
  .footnote {
    margin: 8px 0 0;
    color: var(--vital-muted);
  }
  .note.stale {
    color: var(--vital-tone-warning-text);
  }
  button {
    font: inherit;
    color: inherit;
  }
  .action {
    padding: 5px 12px;
    border: 1px solid var(--vital-line);
    border-radius: 8px;
    background: transparent;
    color: var(--vital-text);
    cursor: pointer;
  }
  .action:hover {
    background: var(--vital-hover);
  }
  .menu-button {
    position: absolute;
    inset-block-start: -2px;
    inset-inline-end: -4px;
    z-index: 1;
    display: grid;
    place-items: center;
    inline-size: 28px;
    block-size: 28px;
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
  :focus-visible {
    outline: 2px solid var(--vital-focus);
    outline-offset: 2px;
  }
  svg :focus-visible {
    outline-offset: 1px;
  }
  .unseen {
    position: absolute;
    inset-block-start: 0;
    inset-inline-start: 0;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media print {
    .menu-button,
    .action {
      display: none;
    }
    .plot {
      overflow: visible;
    }
    .shell {
      break-inside: avoid;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    * {
      transition: none !important;
    }
  }
`;
