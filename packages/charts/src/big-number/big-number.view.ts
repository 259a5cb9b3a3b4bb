import { css, html, nothing, svg, type SVGTemplateResult, type TemplateResult } from "lit";

import { changeArrow } from "../change-arrow.js";
import { figureText } from "../figure-text.js";
import type { BigNumberLayout } from "./big-number.layout.js";
import type { Sparkline } from "./sparkline.js";

export function view(layout: BigNumberLayout): TemplateResult {
  const { width, height, figure, sparkline } = layout;
  return html`<svg class="big-number" width=${width} height=${height} viewBox="0 0 ${width} ${height}">
    <g data-tip="0">${figureText(figure, figure.isMissing)} ${change(layout)}</g>
    ${sparkline ? trend(sparkline) : nothing}
  </svg>`;
}

function change({ change }: BigNumberLayout): SVGTemplateResult | typeof nothing {
  if (!change) return nothing;
  return svg`<g class="tone-${change.tone}-text">
    ${changeArrow(change.direction, change.arrowX, change.y)}
    <text class="change" x=${change.x} y=${change.y} font-size=${change.size}>${change.text}<tspan
      class="rest">${change.rest}</tspan></text>
  </g>`;
}

function trend({ line, area, last, points, y0, y1 }: Sparkline): SVGTemplateResult {
  return svg`<path class="area" d=${area} aria-hidden="true" />
    <path class="line" d=${line} aria-hidden="true" />
    <circle class="last" cx=${last.x} cy=${last.y} r="2.5" aria-hidden="true" />
    ${points.map(
      (point, index) => svg`<g class="point" data-tip=${index + 1}>
        <rect x=${point.x0} y=${y0} width=${point.width} height=${y1 - y0} />
        ${point.y === null ? nothing : svg`<circle cx=${point.x} cy=${point.y} r="3.5" />`}
      </g>`,
    )}`;
}

export const styles = [
  css`
    .skeleton {
      background:
        linear-gradient(var(--vital-track) 0 0) 0 8px / 55% 28px no-repeat,
        linear-gradient(var(--vital-track) 0 0) 0 48px / 80% 10px no-repeat;
    }
    .big-number text {
      unicode-bidi: plaintext;
    }
    .big-number .figure {
      font-weight: 600;
      letter-spacing: -0.015em;
    }
    .big-number .unit {
      font-weight: 400;
      fill: var(--vital-muted);
    }
    .big-number .missing {
      fill: var(--vital-muted);
    }
    .big-number .change {
      font-weight: 600;
      font-variant-numeric: tabular-nums;
    }
    .big-number .rest {
      font-weight: 400;
      fill: var(--vital-muted);
    }
    .big-number .line {
      fill: none;
      stroke: var(--vital-accent);
      stroke-width: 1.5;
      stroke-linejoin: round;
      stroke-linecap: round;
    }
    .big-number .area {
      fill: var(--vital-accent);
      opacity: 0.09;
    }
    .big-number .last {
      fill: var(--vital-accent);
    }
    .big-number .point rect {
      fill: transparent;
    }
    .big-number .point circle {
      fill: var(--vital-accent);
      stroke: var(--vital-surface);
      stroke-width: 1.5;
      opacity: 0;
    }
    .big-number .point:hover circle,
    .big-number .point:focus-visible circle {
      opacity: 1;
    }
    .big-number .point:focus-visible {
      outline: none;
    }
    .big-number .point:focus-visible rect {
      fill: var(--vital-hover);
      stroke: var(--vital-focus);
      stroke-width: 2;
    }
  `,
];
