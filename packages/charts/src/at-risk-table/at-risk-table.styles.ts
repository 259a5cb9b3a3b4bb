import { css, type CSSResult } from "lit";

const table = css`
  .accounts {
    inline-size: 100%;
    border-collapse: separate;
    border-spacing: 0;
    font-size: 13px;
    line-height: 18px;
    font-variant-numeric: tabular-nums;
  }
  .accounts :is(th, td) {
    padding: 4px 12px;
    border-block-end: 1px solid var(--vital-line);
    text-align: start;
    font-weight: 400;
    white-space: nowrap;
    vertical-align: middle;
  }
  .accounts :is(th, td):first-child {
    padding-inline-start: 8px;
  }
  .accounts :is(th, td):last-child {
    padding-inline-end: 8px;
  }
  .accounts .end {
    text-align: end;
  }
  .accounts thead th {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    block-size: 32px;
    padding-block: 0;
    background: var(--vital-surface);
  }
  .accounts tbody tr {
    block-size: 44px;
    cursor: pointer;
  }
  .accounts tbody tr:hover {
    background: var(--vital-hover);
  }
  .accounts tbody tr:focus-visible {
    outline-offset: -2px;
    border-radius: 4px;
  }
  .accounts tbody tr:last-child > * {
    border-block-end-color: transparent;
  }
  .accounts tr[aria-selected="true"] {
    background: color-mix(in oklab, var(--vital-accent) 9%, transparent);
  }
  .accounts tr[aria-selected="true"] .name {
    box-shadow: inset 3px 0 var(--vital-accent);
  }
  .accounts tr[aria-selected="true"] .name:dir(rtl) {
    box-shadow: inset -3px 0 var(--vital-accent);
  }
`;

const heading = css`
  .sort {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    padding: 4px 0;
    border: 0;
    border-radius: 4px;
    background: none;
    color: var(--vital-muted);
    font-size: 12px;
    font-weight: 500;
    cursor: pointer;
  }
  .end > .sort {
    flex-direction: row-reverse;
  }
  .sort:hover,
  [aria-sort="ascending"] > .sort,
  [aria-sort="descending"] > .sort {
    color: var(--vital-text);
  }
  .accounts .arrow {
    flex: none;
    fill: currentColor;
    opacity: 0;
  }
  .accounts .sort:is(:hover, :focus-visible) > .arrow {
    opacity: 0.4;
  }
  .accounts [aria-sort="ascending"] > .sort > .arrow {
    opacity: 1;
    transform: scaleY(-1);
  }
  .accounts [aria-sort="descending"] > .sort > .arrow {
    opacity: 1;
  }
`;

const cells = css`
  .accounts tbody .name {
    inline-size: 100%;
    min-inline-size: 150px;
    font-weight: 600;
    white-space: normal;
    overflow-wrap: anywhere;
  }
  .name a {
    color: inherit;
    text-decoration: underline;
    text-decoration-color: transparent;
    text-underline-offset: 3px;
  }
  .name a:hover,
  tr:focus-visible .name a {
    color: var(--vital-accent);
    text-decoration-color: currentColor;
  }
  .who {
    display: inline-flex;
    align-items: center;
    gap: 6px;
  }
  .accounts .check {
    flex: none;
    fill: none;
    stroke: var(--vital-accent);
    stroke-width: 2px;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .acts {
    display: inline-flex;
    font-weight: 400;
  }
  .act {
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
  }
  .act svg {
    fill: currentColor;
  }
  tr:is(:hover, :focus-within) .act,
  .act[aria-expanded="true"] {
    opacity: 1;
  }
  .act:is(:hover, [aria-expanded="true"]) {
    background: var(--vital-hover);
    color: var(--vital-text);
  }
  .reason {
    display: block;
    color: var(--vital-muted);
    font-size: 12px;
    font-weight: 400;
    line-height: 16px;
    text-align: start;
  }
  .figure {
    display: inline-flex;
    align-items: center;
    gap: 8px;
  }
  .score {
    min-inline-size: 3ch;
    text-align: end;
  }
  .bar {
    flex: none;
    overflow: visible;
  }
  .bar:dir(rtl) {
    transform: scaleX(-1);
  }
  .accounts .track {
    fill: var(--vital-track);
  }
  .shape {
    flex: none;
    overflow: visible;
  }
  .caption {
    display: none;
  }
  .word {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  .more {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 12px;
    padding: 12px 8px;
    color: var(--vital-muted);
  }
`;

const cards = css`
  .cards,
  .cards thead {
    display: block;
  }
  .cards thead tr {
    display: flex;
    flex-wrap: wrap;
    gap: 0 12px;
    padding: 0 4px 4px;
    border-block-end: 1px solid var(--vital-line);
  }
  .cards tbody {
    display: grid;
    column-gap: 14px;
  }
  .per-2 tbody {
    grid-template-columns: repeat(2, auto);
  }
  .per-3 tbody {
    grid-template-columns: repeat(3, auto);
  }
  .per-4 tbody {
    grid-template-columns: repeat(4, auto);
  }
  .per-5 tbody {
    grid-template-columns: repeat(5, auto);
  }
  .per-6 tbody {
    grid-template-columns: repeat(6, auto);
  }
  .accounts.cards tbody tr {
    display: grid;
    grid-column: 1 / -1;
    grid-template-columns: subgrid;
    align-items: baseline;
    row-gap: 2px;
    min-block-size: 44px;
    block-size: auto;
    box-sizing: border-box;
    padding: 8px 4px;
    border-block-end: 1px solid var(--vital-line);
  }
  .accounts.per-1 tbody,
  .accounts.per-1 tbody tr {
    display: flex;
    flex-wrap: wrap;
    column-gap: 12px;
  }
  .accounts.per-1 tbody tr {
    flex: 1 0 100%;
  }
  .accounts.cards tr > * {
    position: static;
    block-size: auto;
    padding: 0;
    border: 0;
    background: none;
  }
  .cards .sort {
    font-size: 11px;
  }
  .cards [aria-sort="none"] .arrow {
    display: none;
  }
  .accounts.cards tbody .name {
    grid-column: 1 / -1;
    inline-size: 0;
    min-inline-size: 100%;
  }
  .accounts.cards tbody tr[aria-selected="true"] .name {
    box-shadow: none;
  }
  .accounts.cards td {
    white-space: normal;
    text-align: start;
  }
  .cards .caption {
    display: inline;
    margin-inline-end: 1px;
    color: var(--vital-muted);
    font-size: 11px;
  }
  .cards .figure {
    gap: 5px;
  }
  .cards .score {
    min-inline-size: 0;
  }
  .cards .bar {
    display: none;
  }
  .cards .end > .sort {
    flex-direction: row;
  }
`;

const media = css`
  @media (hover: none) {
    .act {
      opacity: 1;
    }
  }
  @media (forced-colors: active) {
    .bar rect,
    .shape path {
      forced-color-adjust: none;
    }
    .accounts tr[aria-selected="true"] {
      background: none;
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
  @media print {
    .accounts thead th {
      position: static;
    }
    .accounts :is(th, td) {
      padding-inline: 4px;
    }
    .accounts tr {
      break-inside: avoid;
    }
    .more,
    .acts {
      display: none;
    }
  }
`;

export const styles: readonly CSSResult[] = [table, heading, cells, cards, media];
