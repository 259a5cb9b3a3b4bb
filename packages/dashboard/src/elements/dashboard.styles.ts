import { css } from "lit";

/** The page: header, filter bar, blocks. Twelve columns on a wide page, lines that fill up below, one column on a phone. */
export const dashboardStyles = css`
  :host {
    display: block;
    container: dashboard / inline-size;
    min-block-size: 60vh;
    background: var(--vital-ground);
    color: var(--vital-text);
    font-family: var(--vital-font);
    font-size: 14px;
    line-height: 1.45;
    -webkit-text-size-adjust: 100%;
  }

  :host([hidden]) {
    display: none;
  }

  .page {
    box-sizing: border-box;
    max-inline-size: calc(1440px + 2 * var(--vital-page-padding, 24px));
    margin-inline: auto;
    padding: var(--vital-page-padding, 24px);
  }

  .header {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 2px 24px;
    margin-block-end: 12px;
  }

  .names {
    flex: 1 1 320px;
    min-inline-size: 0;
  }

  h1 {
    margin: 0;
    font-size: 20px;
    font-weight: 600;
    line-height: 28px;
    letter-spacing: -0.01em;
    overflow-wrap: anywhere;
    text-wrap: balance;
  }

  .description {
    margin: 0;
    max-inline-size: 80ch;
    color: var(--vital-muted);
    font-size: 13px;
    text-wrap: pretty;
  }

  .sample {
    display: inline-block;
    margin-inline-start: 8px;
    padding: 1px 8px;
    border: 1px solid var(--vital-line);
    border-radius: 999px;
    color: var(--vital-muted);
    font-size: 12px;
    font-weight: 500;
    line-height: 18px;
    letter-spacing: 0;
    vertical-align: 2px;
    white-space: nowrap;
  }

  .as-of {
    margin: 0;
    color: var(--vital-muted);
    font-size: 12px;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }

  h2 {
    margin: 28px 0 10px;
    font-size: 13px;
    font-weight: 600;
    color: var(--vital-muted);
  }

  .row {
    display: grid;
    grid-template-columns: repeat(12, minmax(0, 1fr));
    gap: 16px;
    margin-block-start: 16px;
  }

  vital-tile {
    grid-column: span 12;
  }

  .w1 {
    grid-column: span 1;
  }

  .w2 {
    grid-column: span 2;
  }

  .w3 {
    grid-column: span 3;
  }

  .w4 {
    grid-column: span 4;
  }

  .w5 {
    grid-column: span 5;
  }

  .w6 {
    grid-column: span 6;
  }

  .w7 {
    grid-column: span 7;
  }

  .w8 {
    grid-column: span 8;
  }

  .w9 {
    grid-column: span 9;
  }

  .w10 {
    grid-column: span 10;
  }

  .w11 {
    grid-column: span 11;
  }

  .small > vital-tile {
    min-block-size: 148px;
  }

  .medium > vital-tile {
    block-size: 360px;
  }

  .large > vital-tile {
    block-size: 480px;
  }

  .notice {
    box-sizing: border-box;
    max-inline-size: 720px;
    margin: 48px auto;
    padding: 24px;
    border: 1px solid var(--vital-line);
    border-radius: var(--vital-radius);
    background: var(--vital-surface);
  }

  .notice h1 {
    margin-block-end: 16px;
    font-size: 16px;
    line-height: 24px;
  }

  .again {
    margin-block-start: 20px;
    padding: 7px 14px;
    border: 1px solid var(--vital-line);
    border-radius: 8px;
    background: none;
    color: inherit;
    font: inherit;
    cursor: pointer;
  }

  .again:hover {
    background: var(--vital-hover);
  }

  :focus-visible {
    outline: 2px solid var(--vital-focus);
    outline-offset: 2px;
  }

  .opening {
    block-size: 60vh;
  }

  /* Between a phone and a desk a line takes as many tiles as fit and they fill it: no holes, none too narrow. */
  @container dashboard (min-width: 720px) and (max-width: 1079px) {
    .row {
      display: flex;
      flex-wrap: wrap;
    }

    vital-tile {
      flex: 12 1 100%;
    }

    .w1,
    .w2,
    .w3 {
      flex: 3 1 240px;
    }

    .w4 {
      flex: 4 1 280px;
    }

    .w5,
    .w6 {
      flex: 5 1 340px;
    }

    .w7,
    .w8 {
      flex: 7 1 560px;
    }

    .small > vital-tile {
      flex: 1 1 200px;
    }
  }

  /* Four figures stand two by two rather than three and one. */
  @container dashboard (min-width: 720px) and (max-width: 911px) {
    .small:has(> :nth-child(4):last-child) > vital-tile {
      flex-basis: 40%;
    }
  }

  /* One column: a tile is as high as its picture wants to be at that width. */
  @container dashboard (max-width: 719px) {
    .page {
      padding: var(--vital-page-padding, 16px);
    }

    .row {
      grid-template-columns: minmax(0, 1fr);
    }

    .row > vital-tile {
      grid-column: 1;
      block-size: auto;
    }

    .medium > vital-tile {
      min-block-size: 280px;
    }

    .large > vital-tile {
      min-block-size: 360px;
    }
  }

  @media print {
    :host {
      background: none;
    }

    .page {
      max-inline-size: none;
      padding: 0;
    }

    .row,
    vital-tile {
      break-inside: avoid;
    }

    h2 {
      break-after: avoid;
    }
  }
`;
