import { nothing, svg, html, type SVGTemplateResult, type TemplateResult } from "lit";

import type { Send } from "../chart.js";
import { crumbSeparator, crumbSize } from "./sunburst.crumbs.js";
import type { ArcMark } from "./sunburst.arc.js";
import { lineHeight, type Label } from "./sunburst.label.js";
import type { SunburstLayout } from "./sunburst.layout.js";
import { swatchSize, type Legend, type LegendItem } from "./sunburst.legend.js";
import type { MiddleLine } from "./sunburst.middle.js";
import type { TextLine } from "./sunburst.room.js";
import type { Click } from "./sunburst.scene.js";
import type { SunburstAction } from "./sunburst.state.js";

/** Arcs are nested as the hierarchy is, so that hovering one lights up the way to it without drawing again. */
export function view(layout: SunburstLayout, send: Send<SunburstAction>): TemplateResult {
  const { width, height, x, y } = layout;
  const follow: Follow = (event, { path, select }) => {
    send({ action: { path }, ...(select === undefined ? {} : { effect: { select } }) });
    moveFocus(event);
  };
  return html`<svg
    class="sunburst"
    role="group"
    width=${width}
    height=${height}
    viewBox="0 0 ${width} ${height}"
  >
    ${crumbs(layout)}
    <g transform="translate(${x},${y})">
      ${back(layout, follow)}
      <g class="rings">${layout.arcs.map((arc) => branch(arc, follow))}</g>
      <g class="middle whole" aria-hidden="true">${layout.middle.map(middleLine)}</g>
    </g>
    ${layout.legend ? legend(layout.legend) : nothing}
    ${layout.notes.map((line) => textLine(line, "muted", 11))}
    <g class="middle">${layout.message.map((line) => textLine(line, "muted", 13))}</g>
  </svg>`;
}

type Follow = (event: Event, click: Click) => void;

/**
 * The mark that a key followed may be gone: focus goes on to what now stands for it, the chosen arc or the way back.
 * A pointer's click has a count, a key's has none.
 */
function moveFocus(event: Event): void {
  if (event instanceof UIEvent && event.detail > 0) return;
  const picture = event.currentTarget instanceof SVGElement ? event.currentTarget.ownerSVGElement : null;
  requestAnimationFrame(() => {
    const mark = [".chosen", ".back", ".arc"]
      .map((name) => picture?.querySelector<SVGElement>(name))
      .find(Boolean);
    mark?.focus({ preventScroll: true });
  });
}

function branch(arc: ArcMark, follow: Follow): SVGTemplateResult {
  const { click } = arc;
  return svg`<g class="branch c${arc.color} d${arc.depth}">
    <path
      class="arc ${arc.emphasis}"
      d=${arc.d}
      data-tip=${arc.tip}
      role=${click ? "button" : "img"}
      aria-pressed=${arc.emphasis === "chosen" ? "true" : nothing}
      @click=${click ? (event: Event) => follow(event, click) : nothing}
    ></path>
    ${arc.label ? label(arc.label, arc.emphasis) : nothing}
    <g class="middle" aria-hidden="true">${arc.middle.map(middleLine)}</g>
    ${arc.children.map((child) => branch(child, follow))}
  </g>`;
}

function label({ x, y, size, weight, lines }: Label, emphasis: ArcMark["emphasis"]): SVGTemplateResult {
  const top = y - ((lines.length - 1) / 2) * size * lineHeight;
  return svg`<g class="arc-label ${emphasis}-label" font-size=${size} aria-hidden="true">${lines.map(
    (line, index) => svg`<text
      x=${x}
      y=${top + index * size * lineHeight}
      font-weight=${index === 0 || weight === 400 ? weight : 400}
    >${line}</text>`,
  )}</g>`;
}

function middleLine({ text, y, size, role }: MiddleLine): SVGTemplateResult {
  return svg`<text class="line-${role}" y=${y} font-size=${size}>${text}</text>`;
}

function back({ back, hole }: SunburstLayout, follow: Follow): SVGTemplateResult | typeof nothing {
  if (!back) return nothing;
  return svg`<circle
    class="back"
    r=${Math.max(0, hole - 4)}
    data-tip=${back.tip}
    role="button"
    @click=${(event: Event) => follow(event, back.click)}
  ></circle>`;
}

function crumbs({ crumbs, crumbsAt }: SunburstLayout): SVGTemplateResult | typeof nothing {
  if (!crumbsAt) return nothing;
  return svg`<text class="muted" x=${crumbsAt.x} y=${crumbsAt.y} font-size=${crumbSize}>${crumbs.map(
    ({ text, chosen }, index) =>
      svg`${index > 0 ? crumbSeparator : ""}<tspan class="crumb ${chosen ? "is-chosen" : ""}">${text}</tspan>`,
  )}</text>`;
}

function legend({ items, more }: Legend): SVGTemplateResult {
  return svg`<g font-size="12" aria-hidden="true">
    ${items.map(legendItem)}
    ${more ? svg`<text class="muted" x=${more.x} y=${more.y}>${more.text}</text>` : nothing}
  </g>`;
}

function legendItem({
  swatchX,
  nameX,
  valueX,
  shareX,
  y,
  color,
  name,
  value,
  share,
}: LegendItem): SVGTemplateResult {
  return svg`${
    swatchX === null
      ? nothing
      : svg`<rect
          class="swatch c${color} d1"
          x=${swatchX}
          y=${y - swatchSize / 2}
          width=${swatchSize}
          height=${swatchSize}
          rx="2"
        ></rect>`
  }
  <text x=${nameX} y=${y}>${name}</text>
  <text class="ends" x=${valueX} y=${y}>${value}</text>
  <text class="ends muted" x=${shareX} y=${y}>${share}</text>`;
}

function textLine({ x, y, text }: TextLine, role: string, size: number): SVGTemplateResult {
  return svg`<text class=${role} x=${x} y=${y} font-size=${size}>${text}</text>`;
}
