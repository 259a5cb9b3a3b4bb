import { css, html, nothing, svg, type SVGTemplateResult, type TemplateResult } from "lit";

import { changeArrow } from "../change-arrow.js";
import { figureText } from "../figure-text.js";
import { toneShape } from "../tone-shape.js";
import type { GaugeLayout, GaugeText } from "./gauge.layout.js";

/** One SVG; the value's arc is the track's path, dashed as far as the value goes, so that it can move. */
export function view(layout: GaugeLayout): TemplateResult {
  const { width, height, meter } = layout;
  return html`<svg
    class="gauge"
    width=${width}
    height=${height}
    viewBox="0 0 ${width} ${height}"
    data-tip="0"
    role=${meter ? "meter" : "img"}
    aria-valuenow=${meter?.now ?? nothing}
    aria-valuemin=${meter?.min ?? nothing}
    aria-valuemax=${meter?.max ?? nothing}
    aria-valuetext=${meter?.text ?? nothing}
  >
    <g aria-hidden="true">${arcs(layout)} ${words(layout)}</g>
  </svg>`;
}

function arcs({ bands, filled, ring, target, thickness, tone, track }: GaugeLayout): SVGTemplateResult {
  return svg`
    ${bands.map((band) => svg`<path class="ring" stroke=${colourOf(band.tone)} d=${band.path} stroke-width=${ring} />`)}
    <path class="track" d=${track} stroke-width=${thickness} />
    ${
      filled === null
        ? nothing
        : svg`<path class="value" stroke=${colourOf(tone)} d=${track} stroke-width=${thickness} pathLength="1" stroke-dasharray="${filled} 2" />`
    }
    ${
      target
        ? svg`<line class="halo" x1=${target.x1} y1=${target.y1} x2=${target.x2} y2=${target.y2} />
            <line class="target" x1=${target.x1} y1=${target.y1} x2=${target.x2} y2=${target.y2} />`
        : nothing
    }`;
}

function colourOf(tone: GaugeLayout["tone"]): string {
  return tone === "accent" ? "var(--vital-accent)" : `var(--vital-tone-${tone})`;
}

function words({ change, ends, figure, filled, note, word }: GaugeLayout): SVGTemplateResult {
  return svg`
    ${ends.map((end) => plain(end))}
    ${figureText(figure, filled === null)}
    ${
      word
        ? svg`${toneShape(word.tone, word.shapeX, word.y - word.size * 0.36, word.size * 0.36)}
            <text class="word" x=${word.x} y=${word.y} font-size=${word.size}>${word.text}</text>`
        : nothing
    }
    ${
      change
        ? svg`<g class="tone-${change.tone}-text">${changeArrow(change.direction, change.arrowX, change.y)}
            <text class="change" x=${change.x} y=${change.y} font-size=${change.size}>${change.text}<tspan
              class="muted">${change.rest}</tspan></text></g>`
        : nothing
    }
    ${note ? plain(note) : nothing}`;
}

function plain({ text, x, y, size }: GaugeText): SVGTemplateResult {
  return svg`<text class="muted" x=${x} y=${y} font-size=${size}>${text}</text>`;
}

export const styles = [
  css`
    .skeleton {
      overflow: hidden;
      background: none;
    }
    .skeleton::before {
      content: "";
      display: block;
      block-size: 124%;
      background: radial-gradient(closest-side, transparent 82%, var(--vital-track) 83% 99%, transparent);
      mask: conic-gradient(from 240deg, black 240deg, transparent 0);
    }
    .gauge text {
      text-anchor: middle;
      font-variant-numeric: tabular-nums;
    }
    .gauge path.ring,
    .gauge path.track,
    .gauge path.value {
      fill: none;
    }
    .gauge .track {
      stroke: var(--vital-track);
      stroke-linecap: round;
    }
    .gauge .value {
      stroke-linecap: round;
      transition: stroke-dasharray var(--vital-duration) var(--vital-ease);
    }
    .gauge .ring {
      opacity: 0.75;
    }
    .gauge .target {
      stroke: var(--vital-text);
      stroke-width: 2;
    }
    .gauge .halo {
      stroke: var(--vital-surface);
      stroke-width: 5;
    }
    .gauge .figure {
      font-weight: 600;
      letter-spacing: -0.01em;
    }
    .gauge .unit {
      font-weight: 400;
      fill: var(--vital-muted);
    }
    .gauge .word {
      font-weight: 500;
    }
    .gauge .change {
      font-weight: 600;
    }
    .gauge .muted,
    .gauge .missing {
      fill: var(--vital-muted);
      font-weight: 400;
    }
  `,
];
