import { css } from "lit";

/** A filter's name and value in one line. */
export const pillStyles = css`
  .pill {
    display: inline-flex;
    align-items: stretch;
    max-inline-size: 100%;
    block-size: 36px;
    border: 1px solid var(--vital-line);
    border-radius: 10px;
    background: var(--vital-surface);
    font-size: 13px;
  }

  .pill:hover {
    background: linear-gradient(var(--vital-hover), var(--vital-hover)) var(--vital-surface);
  }

  .pill.set {
    border-color: color-mix(in oklab, var(--vital-accent) 55%, var(--vital-line));
  }

  .pill.needed {
    border-color: var(--vital-accent);
  }

  .pill.needed .value {
    color: var(--vital-accent);
  }

  .pill.locked {
    align-items: center;
    gap: 6px;
    padding-inline: 12px;
    background: none;
  }

  .lock {
    flex: none;
    inline-size: 11px;
    block-size: 11px;
    fill: none;
    stroke: var(--vital-muted);
    stroke-width: 1.3;
    stroke-linejoin: round;
  }

  .name {
    flex: none;
    color: var(--vital-muted);
  }

  .value {
    overflow: hidden;
    max-inline-size: 22ch;
    text-overflow: ellipsis;
    white-space: nowrap;
    font-weight: 500;
  }

  .more {
    flex: none;
    color: var(--vital-muted);
    font-variant-numeric: tabular-nums;
  }

  @media (pointer: coarse), (max-width: 480px) {
    .pill {
      block-size: 44px;
    }
  }

  @media (forced-colors: active) {
    .pill.set {
      border-color: Highlight;
    }
  }
`;
