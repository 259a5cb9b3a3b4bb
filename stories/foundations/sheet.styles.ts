import { css } from "lit";

export const sheetStyles = css`
  h2 {
    margin: 0 0 12px;
    font-size: 14px;
    font-weight: 600;
  }

  h2:not(:first-of-type) {
    margin-block-start: 28px;
  }

  p {
    max-inline-size: 64ch;
    margin: 0 0 12px;
    color: var(--vital-muted);
    font-size: 13px;
  }

  ul {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(150px, 1fr));
    gap: 12px;
    margin: 0;
    padding: 0;
    list-style: none;
  }

  li {
    overflow: hidden;
    border: 1px solid var(--vital-line);
    border-radius: var(--vital-radius);
    background: var(--vital-surface);
  }

  li > svg {
    display: block;
  }

  .name {
    display: block;
    padding: 8px 10px;
    font-size: 12px;
    line-height: 16px;
    overflow-wrap: anywhere;
  }

  .note {
    color: var(--vital-muted);
  }

  table {
    padding: 4px 0 4px 20px;
    border: 1px solid var(--vital-line);
    border-radius: var(--vital-radius);
    border-spacing: 0;
    background: var(--vital-surface);
  }

  th,
  td {
    padding: 8px 20px 8px 0;
    border-block-end: 1px solid var(--vital-line);
    text-align: start;
    vertical-align: baseline;
    font-weight: 400;
    white-space: nowrap;
  }

  tbody tr:last-child > * {
    border-block-end: 0;
  }

  th {
    color: var(--vital-muted);
    font-size: 12px;
  }

  .figures td {
    text-align: end;
    font-variant-numeric: tabular-nums;
  }

  .unit {
    color: var(--vital-muted);
    font-size: 0.6em;
  }

  .size-11 {
    font-size: 11px;
  }
  .size-12 {
    font-size: 12px;
  }
  .size-13 {
    font-size: 13px;
  }
  .size-14 {
    font-size: 14px;
  }
  .size-16 {
    font-size: 16px;
  }
  .size-20 {
    font-size: 20px;
  }
  .size-28 {
    font-size: 28px;
  }
  .size-40 {
    font-size: 40px;
  }
  .weight-400 {
    font-weight: 400;
  }
  .weight-500 {
    font-weight: 500;
  }
  .weight-600 {
    font-weight: 600;
  }
`;
