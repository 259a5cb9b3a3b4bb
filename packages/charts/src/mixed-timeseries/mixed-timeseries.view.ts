import { css, html, nothing, svg, type CSSResult, type SVGTemplateResult, type TemplateResult } from "lit";

import { swatch, type Band } from "./bands.js";
import type { EndLabel } from "./end-labels.js";
import type { PlacedTitle } from "./header.js";
import type { GridLine, MixedTimeseriesLayout, PlacedTick, SeriesMarks } from "./mixed-timeseries.layout.js";
import type { Plot } from "./stage.js";

export function view(layout: MixedTimeseriesLayout): TemplateResult {
  const { width, height, plot } = layout;
  return html`
    <svg class="timeseries" width=${width} height=${height} viewBox="0 0 ${width} ${height}">
      <g class="axes" aria-hidden="true">
        ${layout.grid.map((line) => gridLine(line, plot.x0, layout.gridEnd))}
        ${layout.timeTicks.map((tick) => timeTick(tick, plot))} ${layout.titles.map(title)}
      </g>
      <g class="series" aria-hidden="true">${layout.series.map(series)} ${layout.ends.map(endLabel)}</g>
      <g>${layout.bands.map((band, index) => period(band, index, plot))}</g>
    </svg>
  `;
}

function gridLine({ y, zero, left, right }: GridLine, x0: number, x1: number): SVGTemplateResult {
  return svg`
    <line class=${zero ? "grid zero" : "grid"} x1=${x0} x2=${x1} y1=${y} y2=${y} />
    ${left === null ? nothing : svg`<text class="tick" x=${x0 - 8} y=${y} dy="0.35em" text-anchor="end">${left}</text>`}
    ${right === null ? nothing : svg`<text class="tick" x="100%" y=${y} dy="0.35em" text-anchor="end">${right}</text>`}
  `;
}

function timeTick({ x, label, context }: PlacedTick, { y1 }: Plot): SVGTemplateResult {
  return svg`
    <text class="tick" x=${x} y=${y1 + 18} text-anchor="middle">${label}</text>
    ${context === null ? nothing : svg`<text class="tick context" x=${x} y=${y1 + 31} text-anchor="middle">${context}</text>`}
  `;
}

function title({ kind, text, value, color, mark, x, y, textX, valueX }: PlacedTitle): SVGTemplateResult {
  if (kind === "note") return svg`<text class="tick" x=${textX} y=${y}>${text}</text>`;
  return svg`
    <g color=${swatch(color)}>
      ${key(mark, x, y - 4)}
      <text class="title" x=${textX} y=${y}>${text}</text>
      ${value === null ? nothing : svg`<text class="value" x=${valueX} y=${y}>${value}</text>`}
    </g>
  `;
}

/** A small picture of the mark before its name, 12 px wide around `y`. */
function key(mark: PlacedTitle["mark"], x: number, y: number): SVGTemplateResult {
  switch (mark) {
    case "line":
      return svg`<path class="line" d="M${x + 1},${y}h10" />`;
    case "area":
      return svg`<rect class="area" x=${x} y=${y - 4} width="12" height="8" /><path class="line" d="M${x},${y - 4}h12" />`;
    case "bar":
      return svg`<path class="bar" d="M${x + 1},${y + 4}v-5h4v5zM${x + 7},${y + 4}v-8h4v8z" />`;
  }
}

function series({ color, mark, surface, line, alone }: SeriesMarks): SVGTemplateResult {
  return svg`
    <g color=${swatch(color)}>
      ${surface ? svg`<path class=${mark} d=${surface} />` : nothing}
      ${line ? svg`<path class="line under" d=${line} /><path class="line" d=${line} />` : nothing}
      ${alone.map(({ x, y }) => svg`<circle class="dot" cx=${x} cy=${y} r="3" />`)}
    </g>
  `;
}

function endLabel({ color, text, dot, x, y }: EndLabel): SVGTemplateResult {
  return svg`
    <g color=${swatch(color)}>
      <circle class="dot" cx=${dot.x} cy=${dot.y} r="3.5" />
      <text class="value halo" x=${x} y=${y} dy="0.35em">${text}</text>
    </g>
  `;
}

function period({ x, x0, x1, dots }: Band, index: number, { y0, y1 }: Plot): SVGTemplateResult {
  return svg`
    <g class="period" data-tip=${index}>
      <rect class="reach" x=${x0} y=${y0 - 8} width=${Math.max(0, x1 - x0)} height=${y1 - y0 + 8} />
      <line class="crosshair" x1=${x} x2=${x} y1=${y0 - 8} y2=${y1} />
      ${dots.map((dot) => svg`<circle class="dot" color=${swatch(dot.color)} cx=${dot.x} cy=${dot.y} r="4" />`)}
    </g>
  `;
}

export const styles: readonly CSSResult[] = [
  css`
    .timeseries {
      direction: ltr;
      font-variant-numeric: tabular-nums;
    }
    .timeseries text {
      unicode-bidi: plaintext;
    }
    .grid {
      stroke: var(--vital-grid);
      shape-rendering: crispEdges;
    }
    .grid.zero {
      stroke: color-mix(in oklab, var(--vital-muted) 60%, transparent);
    }
    .tick {
      font-size: 11px;
      fill: var(--vital-muted);
    }
    .tick.context {
      font-weight: 500;
    }
    .title,
    .value {
      font-size: 12px;
      font-weight: 600;
      fill: color-mix(in oklab, currentColor 62%, var(--vital-text));
    }
    .halo {
      paint-order: stroke;
      stroke: var(--vital-surface);
      stroke-width: 4px;
      stroke-linejoin: round;
    }
    .line {
      fill: none;
      stroke: currentColor;
      stroke-width: 2px;
      stroke-linejoin: round;
      stroke-linecap: round;
    }
    .line.under {
      stroke: var(--vital-surface);
      stroke-width: 4.5px;
      stroke-opacity: 0.65;
    }
    .area {
      fill: currentColor;
      fill-opacity: 0.14;
    }
    .bar {
      fill: currentColor;
      fill-opacity: 0.62;
    }
    .timeseries .dot {
      fill: currentColor;
      stroke: var(--vital-surface);
      stroke-width: 1.5px;
    }
    .reach {
      fill: transparent;
    }
    .crosshair {
      stroke: color-mix(in oklab, var(--vital-muted) 65%, transparent);
      stroke-width: 1px;
      shape-rendering: crispEdges;
    }
    .period {
      outline: none;
    }
    .period > .crosshair,
    .period > .dot {
      visibility: hidden;
      pointer-events: none;
    }
    .period:is(:hover, :focus-visible) > .crosshair,
    .period:is(:hover, :focus-visible) > .dot {
      visibility: visible;
    }
    .period:focus-visible > .crosshair {
      stroke: var(--vital-focus);
      stroke-width: 2px;
    }
    @media (forced-colors: active) {
      .area {
        fill-opacity: 0.3;
      }
    }
    @media print {
      .period {
        display: none;
      }
    }
  `,
];
