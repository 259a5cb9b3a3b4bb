import { css } from "lit";

import { pillStyles } from "./pill.styles.js";

/** Buttons, pills and popovers of the filter bar. Targets are 44 px high for fingers and 36 px for a mouse. */
export const controlStyles = css`
  ${pillStyles}

  :host {
    display: inline-block;
    max-inline-size: 100%;
  }

  button,
  input {
    font: inherit;
    color: inherit;
    letter-spacing: inherit;
  }

  button {
    appearance: none;
    background: none;
    border: 0;
    cursor: pointer;
  }

  :focus-visible {
    outline: 2px solid var(--vital-focus);
    outline-offset: 1px;
  }

  .open {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-inline-size: 0;
    padding-inline: 12px 10px;
    border-radius: 9px;
  }

  .chevron {
    flex: none;
    inline-size: 10px;
    block-size: 10px;
    fill: none;
    stroke: var(--vital-muted);
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  .clear {
    display: grid;
    place-items: center;
    inline-size: 30px;
    padding: 0;
    margin-inline-start: -4px;
    border-radius: 9px;
    color: var(--vital-muted);
  }

  .clear:hover {
    color: var(--vital-text);
  }

  .cross {
    inline-size: 10px;
    block-size: 10px;
    fill: none;
    stroke: currentcolor;
    stroke-width: 1.5;
    stroke-linecap: round;
  }

  [popover] {
    position: fixed;
    inset: auto;
    box-sizing: border-box;
    inline-size: min(288px, 100vw - 16px);
    margin: 0;
    padding: 6px;
    overflow: hidden;
    border: 1px solid var(--vital-line);
    border-radius: 12px;
    background: var(--vital-raised);
    box-shadow: 0 8px 28px oklch(0.2 0.02 260 / 16%);
    color: var(--vital-text);
    font-size: 13px;
    line-height: 1.4;
  }

  [popover]:focus-visible {
    outline: none;
  }

  [popover]:popover-open {
    display: flex;
    flex-direction: column;
  }

  .search {
    flex: none;
    box-sizing: border-box;
    inline-size: 100%;
    block-size: 36px;
    margin-block-end: 6px;
    padding-inline: 10px;
    border: 1px solid var(--vital-line);
    border-radius: 8px;
    background: var(--vital-ground);
  }

  .search::placeholder {
    color: var(--vital-muted);
    opacity: 1;
  }

  .options {
    margin: 0;
    padding: 2px;
    overflow-y: auto;
    overscroll-behavior: contain;
    list-style: none;
  }

  .option {
    display: flex;
    align-items: center;
    gap: 10px;
    min-block-size: 34px;
    padding-inline: 8px;
    border-radius: 8px;
    cursor: pointer;
  }

  .option:hover {
    background: var(--vital-hover);
  }

  .option:focus-visible {
    outline-offset: -2px;
  }

  .tick {
    flex: none;
    display: grid;
    place-items: center;
    box-sizing: border-box;
    inline-size: 16px;
    block-size: 16px;
    border: 1px solid var(--vital-muted);
    border-radius: 4px;
  }

  .tick.single {
    border-color: transparent;
  }

  .tick svg {
    visibility: hidden;
    inline-size: 10px;
    block-size: 10px;
    fill: none;
    stroke: var(--vital-on-accent);
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  .option[aria-selected="true"] .tick {
    border-color: var(--vital-accent);
    background: var(--vital-accent);
  }

  .option[aria-selected="true"] .tick.single {
    border-color: transparent;
    background: none;
  }

  .tick.single svg {
    inline-size: 12px;
    block-size: 12px;
    stroke: var(--vital-accent);
  }

  .option[aria-selected="true"] .tick svg {
    visibility: visible;
  }

  .label {
    flex: 1;
    min-inline-size: 0;
    padding-block: 6px;
    overflow-wrap: anywhere;
  }

  .none .label {
    color: var(--vital-muted);
  }

  .count {
    flex: none;
    color: var(--vital-muted);
    font-size: 12px;
    font-variant-numeric: tabular-nums;
  }

  .note {
    margin: 0;
    padding: 10px;
    color: var(--vital-muted);
  }

  .about {
    margin: 0;
    padding: 6px 10px 8px;
    color: var(--vital-muted);
    font-size: 12px;
  }

  .action {
    block-size: 34px;
    padding-inline: 12px;
    border-radius: 8px;
    color: var(--vital-accent);
    font-weight: 500;
  }

  .action:hover {
    background: var(--vital-hover);
  }

  .foot {
    flex: none;
    display: flex;
    align-items: center;
    justify-content: space-between;
    margin-block-start: 6px;
    padding: 6px 0 0 10px;
    border-block-start: 1px solid var(--vital-line);
    color: var(--vital-muted);
    font-variant-numeric: tabular-nums;
  }

  .days {
    flex: none;
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 8px;
    margin: 6px 0 0;
    padding: 10px 4px 4px;
    border: 0;
    border-block-start: 1px solid var(--vital-line);
  }

  .days label {
    display: grid;
    gap: 4px;
    color: var(--vital-muted);
    font-size: 12px;
  }

  .days input {
    box-sizing: border-box;
    inline-size: 100%;
    min-inline-size: 0;
    block-size: 36px;
    padding-inline: 8px;
    border: 1px solid var(--vital-line);
    border-radius: 8px;
    background: var(--vital-ground);
    color: var(--vital-text);
    font-size: 13px;
  }

  .days .wide {
    grid-column: 1 / -1;
  }

  .complaint {
    margin: 0;
    color: var(--vital-tone-critical-text);
    font-size: 12px;
  }

  .apply {
    block-size: 36px;
    border-radius: 8px;
    background: var(--vital-accent);
    color: var(--vital-on-accent);
    font-weight: 500;
  }

  @media (pointer: coarse), (max-width: 480px) {
    .search,
    .days input,
    .apply,
    .action {
      block-size: 44px;
    }

    .search,
    .days input {
      font-size: 16px;
    }

    .option {
      min-block-size: 44px;
    }

    .days {
      grid-template-columns: 1fr;
    }

    .clear {
      inline-size: 44px;
      margin-inline-start: -10px;
    }
  }

  @media (forced-colors: active) {
    .option[aria-selected="true"] .tick:not(.single) {
      background: Highlight;
      forced-color-adjust: none;
    }
  }
`;
