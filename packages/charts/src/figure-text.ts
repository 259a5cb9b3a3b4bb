import { svg, type SVGTemplateResult } from "lit";

import type { Figure } from "./format/figure.js";

/** A large number whose units are smaller and lighter: classes `figure` (or `missing`) and `unit`. */
export function figureText(
  figure: Figure & { readonly x: number; readonly y: number; readonly size: number },
  isMissing: boolean,
): SVGTemplateResult {
  const { before, digits, after, x, y, size } = figure;
  const unit = Math.round(size * 0.6);
  // No white space between the pieces: it would be drawn.
  return svg`<text class=${isMissing ? "missing" : "figure"} x=${x} y=${y} font-size=${size}>${piece(before, unit)}<tspan>${digits}</tspan>${piece(after, unit)}</text>`;
}

function piece(text: string, size: number): SVGTemplateResult | null {
  return text === "" ? null : svg`<tspan class="unit" font-size=${size}>${text}</tspan>`;
}
