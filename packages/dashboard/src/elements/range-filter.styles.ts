import { css } from "lit";

/** Two thumbs on one track, and two fields under them. */
export const rangeStyles = css`
  .range {
    display: grid;
    gap: 10px;
    margin: 0;
    padding: 10px;
  }

  .reading {
    margin: 0;
    font-weight: 500;
    font-variant-numeric: tabular-nums;
  }

  .slider {
    position: relative;
    block-size: 24px;
  }

  .track {
    position: absolute;
    inset-inline: 8px;
    inset-block-start: 10px;
    block-size: 4px;
    border-radius: 2px;
    background: var(--vital-line);
  }

  .fill {
    position: absolute;
    inset-block: 0;
    inset-inline: 0;
    border-radius: 2px;
    background: var(--vital-accent);
  }

  .thumb {
    appearance: none;
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 24px;
    margin: 0;
    background: none;
    pointer-events: none;
  }

  .thumb::-webkit-slider-thumb {
    appearance: none;
    inline-size: 16px;
    block-size: 16px;
    border: 2px solid var(--vital-accent);
    border-radius: 50%;
    background: var(--vital-surface);
    pointer-events: auto;
    cursor: grab;
  }

  .thumb::-moz-range-thumb {
    box-sizing: border-box;
    inline-size: 16px;
    block-size: 16px;
    border: 2px solid var(--vital-accent);
    border-radius: 50%;
    background: var(--vital-surface);
    pointer-events: auto;
    cursor: grab;
  }

  .thumb:focus-visible {
    outline: none;
  }

  .thumb:focus-visible::-webkit-slider-thumb {
    outline: 2px solid var(--vital-focus);
    outline-offset: 1px;
  }

  .thumb:focus-visible::-moz-range-thumb {
    outline: 2px solid var(--vital-focus);
    outline-offset: 1px;
  }

  .bounds {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 8px;
  }

  .bounds label {
    display: grid;
    gap: 4px;
    color: var(--vital-muted);
    font-size: 12px;
  }

  .bounds input {
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
    font-variant-numeric: tabular-nums;
  }

  @media (pointer: coarse), (max-width: 480px) {
    .slider,
    .thumb {
      block-size: 44px;
    }

    .track {
      inset-inline: 14px;
      inset-block-start: 20px;
    }

    .thumb::-webkit-slider-thumb {
      inline-size: 28px;
      block-size: 28px;
    }

    .bounds input {
      block-size: 44px;
      font-size: 16px;
    }
  }
`;
