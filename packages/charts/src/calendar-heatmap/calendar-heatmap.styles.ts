import { css, unsafeCSS, type CSSResult } from "lit";

const tokens = 7;

/** Fills of each number of steps, spread evenly over the seven tokens of the sequential scale. */
const fills = Array.from({ length: tokens }, (_, index) => index + 1).flatMap((count) =>
  Array.from(
    { length: count },
    (_, step) => `.calendar .of${count}.s${step} { fill: ${fill(step, count)}; }`,
  ),
);

export const styles: readonly CSSResult[] = [
  css`
    .calendar text {
      fill: var(--vital-muted);
      font-size: 11px;
      dominant-baseline: central;
      font-variant-numeric: tabular-nums;
      pointer-events: none;
    }
    .calendar .year {
      fill: var(--vital-text);
      font-weight: 600;
    }
    .calendar .end {
      text-anchor: end;
    }
    .calendar .middle {
      text-anchor: middle;
    }
    .calendar .message {
      font-size: 13px;
    }
    .calendar .missing {
      fill: transparent;
      stroke: color-mix(in oklab, var(--vital-muted) 40%, transparent);
    }
    .calendar .today {
      stroke: var(--vital-text);
      stroke-width: 2px;
    }
    .calendar .day:hover {
      stroke: var(--vital-text);
      stroke-width: 1.5px;
    }
    /* Browsers outline a focused shape by its box, after a click too. */
    .calendar .day:focus {
      outline: none;
    }
    .calendar .day:focus-visible {
      stroke: var(--vital-text);
      stroke-width: 2.5px;
    }
    .calendar .edges {
      fill: none;
      stroke: var(--vital-muted);
      stroke-opacity: 0.5;
      pointer-events: none;
    }
    .calendar.is-tall {
      flex: none;
    }
    .plot[data-face]:has(.calendar.is-tall) {
      display: flex;
      flex-direction: column-reverse;
      overflow: hidden auto;
    }
    @media (forced-colors: active) {
      .calendar .day,
      .calendar .swatch {
        forced-color-adjust: none;
      }
    }
  `,
  unsafeCSS(fills.join("\n")),
];

function fill(step: number, count: number): string {
  const at = count === 1 ? 4 : count === 2 ? 2 + step * 4 : 1 + (step * (tokens - 1)) / (count - 1);
  const below = Math.floor(at);
  const share = Math.round((at - below) * 100);
  if (share === 0) return `var(--vital-sequential-${below})`;
  return `color-mix(in oklab, var(--vital-sequential-${below + 1}) ${share}%, var(--vital-sequential-${below}))`;
}
