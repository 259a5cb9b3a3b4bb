import { css, unsafeCSS, type CSSResult } from "lit";

const categories = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

/** One rule a category: its colour and the text on it, as properties that the rules of depth use. */
const colorRules = categories
  .map(
    (step) => `.c${step} { --hue: var(--vital-category-${step}); --on: var(--vital-on-category-${step}); }`,
  )
  .join("\n");

/**
 * Share of the parent's colour in each depth's tint, light and dark; the rest is surface. Mixed in OKLab: in OKLCH the
 * surface's slight hue would turn warm colours green on the way.
 */
const depthRules = [
  [2, 62, 52],
  [3, 40, 36],
  [4, 26, 25],
  [5, 16, 17],
]
  .map(
    ([depth, light, dark]) => `.d${depth} {
      --fill: light-dark(
        color-mix(in oklab, var(--hue) ${light}%, var(--vital-surface)),
        color-mix(in oklab, var(--hue) ${dark}%, var(--vital-surface))
      );
      --ink: var(--vital-text);
    }`,
  )
  .join("\n");

export const styles: readonly CSSResult[] = [
  css`
    .sunburst .c0 {
      --hue: light-dark(var(--vital-neutral-400), var(--vital-neutral-500));
      --on: black;
    }
    .sunburst .d1 {
      --fill: var(--hue);
      --ink: var(--on);
    }
    .sunburst text {
      pointer-events: none;
      font-variant-numeric: tabular-nums;
      dominant-baseline: central;
    }
    .sunburst .arc,
    .sunburst .swatch {
      fill: var(--fill);
    }
    .sunburst .arc {
      transition: opacity var(--vital-duration) var(--vital-ease);
    }
    .sunburst [role="button"] {
      cursor: pointer;
    }
    .sunburst .quiet {
      opacity: 0.35;
    }
    .sunburst .rings:hover .arc {
      opacity: 0.4;
    }
    .sunburst .rings .branch:hover > .arc,
    .sunburst .rings .arc:hover ~ .branch .arc {
      opacity: 1;
    }
    /* Browsers outline a focused shape by its box, after a click too. */
    .sunburst .arc:focus,
    .sunburst .back:focus {
      outline: none;
    }
    .sunburst .arc:focus-visible {
      stroke: var(--vital-text);
      stroke-width: 3px;
    }
    .sunburst .arc-label {
      fill: var(--ink);
      text-anchor: middle;
    }
    .sunburst .quiet-label,
    .sunburst .rings:hover .arc-label {
      fill: var(--vital-text);
    }
    .sunburst .rings .branch:hover > .arc-label,
    .sunburst .rings .arc:hover ~ .branch .arc-label {
      fill: var(--ink);
    }
    .sunburst .middle {
      text-anchor: middle;
    }
    .sunburst .branch > .middle {
      visibility: hidden;
    }
    .sunburst .arc:hover ~ .middle,
    .sunburst .arc:focus-visible ~ .middle {
      visibility: visible;
    }
    .sunburst:has(.arc:hover, .arc:focus-visible) .whole,
    .sunburst:has(.arc:hover) .arc:focus-visible:not(:hover) ~ .middle {
      visibility: hidden;
    }
    .sunburst .line-path,
    .sunburst .line-note {
      fill: var(--vital-muted);
    }
    .sunburst .line-name,
    .sunburst .line-figure {
      font-weight: 600;
    }
    .sunburst .back {
      fill: transparent;
      transition: fill var(--vital-duration) var(--vital-ease);
    }
    .sunburst .back:hover {
      fill: var(--vital-hover);
    }
    .sunburst .back:focus-visible {
      stroke: var(--vital-focus);
      stroke-width: 2px;
    }
    .sunburst .crumb {
      fill: var(--vital-muted);
    }
    .sunburst .crumb.is-chosen {
      fill: var(--vital-text);
      font-weight: 500;
    }
    .sunburst .muted {
      fill: var(--vital-muted);
    }
    .sunburst .ends {
      text-anchor: end;
    }
    @media (forced-colors: active) {
      .sunburst .arc,
      .sunburst .swatch {
        forced-color-adjust: none;
      }
    }
  `,
  unsafeCSS(`${colorRules}\n${depthRules}`),
];
