import { css } from "lit";

/** The page: its ground, header and notices. */
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

  @container dashboard (max-width: 719px) {
    .page {
      padding: var(--vital-page-padding, 16px);
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
  }
`;
