import { svg, type SVGTemplateResult } from "lit";

import type { Direction } from "./format/change.js";

/** A small arrow for a change, 8 px wide, its middle at `x`, standing on the baseline `y`; none for flat. */
export function changeArrow(direction: Direction, x: number, y: number): SVGTemplateResult | null {
  if (direction === "flat") return null;
  const d =
    direction === "up"
      ? `M${x - 4},${y - 1}L${x},${y - 8}L${x + 4},${y - 1}Z`
      : `M${x - 4},${y - 7}L${x},${y}L${x + 4},${y - 7}Z`;
  return svg`<path d=${d} aria-hidden="true" />`;
}
