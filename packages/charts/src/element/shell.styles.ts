import { css } from "lit";

/** What is around every picture: heading, faces, notes; what loads after it brings its own. */
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
  /* Alone it follows the page's color-scheme and not the reader's system: a page without a dark design stays readable. */
  :host(:not([embedded], [theme="light"], [theme="dark"])) {
    color-scheme: inherit;
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
  .note,
  .footnote {
    margin: 8px 0 0;
    color: var(--vital-muted);
  }
  .note.stale {
    color: var(--vital-tone-warning-text);
  }
  :focus-visible {
    outline: 2px solid var(--vital-focus);
    outline-offset: 2px;
  }
  svg :focus-visible {
    outline-offset: 1px;
  }
  /* Paper does not scroll: tables are whole, and a picture that was drawn for a wider window shrinks. */
  @media print {
    .plot {
      flex: 1 0 auto;
      overflow: visible;
    }
    .picture > svg {
      max-inline-size: 100%;
      block-size: auto;
    }
    .shell {
      block-size: auto;
      min-block-size: 100%;
      break-inside: avoid;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    * {
      transition: none !important;
    }
  }
`;
