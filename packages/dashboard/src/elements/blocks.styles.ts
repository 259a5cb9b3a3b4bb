import { css } from "lit";

/** Blocks: twelve columns on a wide page, lines that fill up below, one column on a phone. */
export const blocksStyles = css`
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

  .row > * {
    grid-column: span 12;
  }

  .row > .w1 {
    grid-column: span 1;
  }

  .row > .w2 {
    grid-column: span 2;
  }

  .row > .w3 {
    grid-column: span 3;
  }

  .row > .w4 {
    grid-column: span 4;
  }

  .row > .w5 {
    grid-column: span 5;
  }

  .row > .w6 {
    grid-column: span 6;
  }

  .row > .w7 {
    grid-column: span 7;
  }

  .row > .w8 {
    grid-column: span 8;
  }

  .row > .w9 {
    grid-column: span 9;
  }

  .row > .w10 {
    grid-column: span 10;
  }

  .row > .w11 {
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

  .exact > vital-tile {
    block-size: var(--tile-height);
  }

  .column {
    display: flex;
    flex-direction: column;
    gap: 16px;
    min-inline-size: 0;
  }

  .column > * {
    margin-block: 0;
  }

  /* A row and a column beside each other end on one line: what is shorter grows. */
  .column > .row {
    flex: 1 0 auto;
  }

  .row:has(> .column) > vital-tile,
  .column > .row > vital-tile {
    block-size: auto;
  }

  .row:has(> .column):not(.small) > vital-tile,
  .column > .row:not(.small) > vital-tile {
    contain: size;
    min-block-size: 360px;
  }

  .row.large:has(> .column) > vital-tile,
  .column > .row.large > vital-tile {
    min-block-size: 480px;
  }

  .row.exact:has(> .column) > vital-tile,
  .column > .row.exact > vital-tile {
    min-block-size: var(--tile-height);
  }

  .text {
    margin-block-start: 16px;
  }

  .text.card {
    box-sizing: border-box;
    margin: 0;
    padding: 16px 18px;
    overflow: auto;
    border: 1px solid var(--vital-line);
    border-radius: var(--vital-radius);
    background: var(--vital-surface);
  }

  .medium > .card {
    max-block-size: 360px;
  }

  .large > .card {
    max-block-size: 480px;
  }

  .exact > .card {
    max-block-size: var(--tile-height);
  }

  hr {
    margin: 24px 0 0;
    border: 0;
    border-block-start: 1px solid var(--vital-line);
  }

  /* Between a phone and a desk a line takes as many tiles as fit and they fill it: no holes, none too narrow. */
  @container dashboard (min-width: 720px) and (max-width: 1079px) {
    .row {
      display: flex;
      flex-wrap: wrap;
    }

    .row > * {
      flex: 12 1 100%;
    }

    .row > :is(.w1, .w2, .w3) {
      flex: 3 1 240px;
    }

    .row > .w4 {
      flex: 4 1 280px;
    }

    .row > :is(.w5, .w6) {
      flex: 5 1 340px;
    }

    .row > :is(.w7, .w8) {
      flex: 7 1 560px;
    }

    .row.small > vital-tile {
      flex: 1 1 200px;
    }
  }

  /* Four figures stand two by two rather than three and one. */
  @container dashboard (min-width: 720px) and (max-width: 911px) {
    .row.small:has(> :nth-child(4):last-child) > vital-tile {
      flex-basis: 40%;
    }
  }

  /* One column: a tile is as high as its picture wants to be at that width. */
  @container dashboard (max-width: 719px) {
    .row {
      grid-template-columns: minmax(0, 1fr);
    }

    .row > :nth-child(n) {
      grid-column: 1;
    }

    .row:nth-child(n) > vital-tile:nth-child(n) {
      contain: none;
      block-size: auto;
      min-block-size: 280px;
    }

    .row.small:nth-child(n) > vital-tile:nth-child(n) {
      min-block-size: 148px;
    }

    .row.large:nth-child(n) > vital-tile:nth-child(n) {
      min-block-size: 360px;
    }

    .row.exact:nth-child(n) > vital-tile:nth-child(n) {
      min-block-size: min(var(--tile-height), 360px);
    }

    .row > .card:nth-child(n) {
      max-block-size: none;
    }
  }

  @media print {
    .row,
    vital-tile {
      break-inside: avoid;
    }

    /* Whatever its row says, a tile grows with a table that is printed whole. */
    .row > vital-tile:nth-child(n) {
      contain: none !important;
      block-size: auto !important;
    }

    .medium > vital-tile {
      min-block-size: 360px;
    }

    .large > vital-tile {
      min-block-size: 480px;
    }

    h2 {
      break-after: avoid;
    }
  }
`;
