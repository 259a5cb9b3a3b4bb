import { html, nothing, svg, type SVGTemplateResult, type TemplateResult } from "lit";

import type { CalendarHeatmapLayout } from "./calendar-heatmap.layout.js";
import { legendSwatch } from "./calendar-heatmap.legend.js";
import type { CellMark, TextMark } from "./calendar-heatmap.marks.js";

export function view(layout: CalendarHeatmapLayout): TemplateResult {
  const { width, height, cells, texts, edges, isTall, message } = layout;
  return html`<svg
    class="calendar ${isTall ? "is-tall" : ""}"
    width=${width}
    height=${height}
    viewBox="0 0 ${width} ${height}"
  >
    <g aria-hidden="true">${texts.map(text)}</g>
    ${cells.map((cell) => day(cell, layout))}
    ${edges === "" ? nothing : svg`<path class="edges" d=${edges}></path>`} ${legend(layout)}
    ${message === "" ? nothing : svg`<text class="message middle" x=${width / 2} y=${height / 2}>${message}</text>`}
  </svg>`;
}

/** A missing day's outline lies within its cell, so that it is no larger than its neighbours. */
function day(
  { x, y, step, isToday, tip }: CellMark,
  { cell, steps }: CalendarHeatmapLayout,
): SVGTemplateResult {
  const inset = step === null ? 0.5 : 0;
  const kind = step === null ? "missing" : `of${steps} s${step}`;
  const size = Math.max(0, cell - 2 * inset);
  return svg`<rect
    class="day ${kind} ${isToday ? "today" : ""}"
    x=${x + inset}
    y=${y + inset}
    width=${size}
    height=${size}
    rx="2"
    data-tip=${tip}
  ></rect>`;
}

function text({ x, y, text, role, anchor }: TextMark): SVGTemplateResult {
  return svg`<text class="${role} ${anchor}" x=${x} y=${y}>${text}</text>`;
}

function legend({
  legend,
  legendX,
  steps,
  direction,
}: CalendarHeatmapLayout): SVGTemplateResult | typeof nothing {
  if (!legend) return nothing;
  const place = (x: number, width = 0): number => (direction === "rtl" ? -x - width : x);
  const { swatches, labels, missing, y } = legend;
  const { height } = legendSwatch;
  return svg`<g transform="translate(${legendX},${y})" aria-hidden="true">
    ${swatches.map(
      ({ x, width, step }) =>
        svg`<rect class="swatch of${steps} s${step}" x=${place(x, width)} width=${width} height=${height} rx="2"></rect>`,
    )}
    ${labels.map(({ x, text }) => svg`<text class="middle" x=${place(x)} y=${height + 11}>${text}</text>`)}
    ${
      missing === null
        ? nothing
        : svg`<rect class="missing" x=${place(missing.x + 0.5, height - 1)} y="0.5" width=${height - 1} height=${height - 1} rx="2"></rect>
          <text x=${place(missing.textX)} y=${height / 2}>${missing.text}</text>`
    }
  </g>`;
}
