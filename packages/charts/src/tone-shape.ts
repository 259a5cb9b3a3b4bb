/**
 * Each tone's shape, so that no fact hangs on colour: good a dot, warning a triangle, serious a diamond, critical an
 * octagon, neutral a ring. `toneShape(tone, x, y, radius)` draws it in SVG, filled by the class `tone-<tone>` of
 * `toneStyles` (which also has `tone-<tone>-text` for words); `tonePath` is its outline alone. Put the tone's word
 * beside it: the shape is hidden from screen readers.
 */
import type { Tone } from "@vitalkit/spec";
import { css, svg } from "lit";
import type { CSSResult, SVGTemplateResult } from "lit";

/** SVG path of the tone's shape around (`x`, `y`); `radius` in px, shapes are of like weight rather than like width. */
export function tonePath(tone: Tone, x: number, y: number, radius: number): string {
  switch (tone) {
    case "good":
      return circle(x, y, radius);
    case "neutral":
      return circle(x, y, radius) + circle(x, y, radius * 0.5);
    case "warning":
      return polygon(x, y + radius * 0.2, radius * 1.25, 3, -Math.PI / 2);
    case "serious":
      return polygon(x, y, radius * 1.2, 4, -Math.PI / 2);
    case "critical":
      return polygon(x, y, radius * 1.08, 8, Math.PI / 8);
  }
}

export function toneShape(tone: Tone, x: number, y: number, radius: number): SVGTemplateResult {
  return svg`<path class="tone-${tone}" d=${tonePath(tone, x, y, radius)} fill-rule="evenodd" aria-hidden="true" />`;
}

export const toneStyles: CSSResult = css`
  .tone-good {
    fill: var(--vital-tone-good);
  }
  .tone-warning {
    fill: var(--vital-tone-warning);
  }
  .tone-serious {
    fill: var(--vital-tone-serious);
  }
  .tone-critical {
    fill: var(--vital-tone-critical);
  }
  .tone-neutral {
    fill: var(--vital-tone-neutral);
  }
  [class$="-text"] {
    fill: currentColor;
  }
  .tone-good-text {
    color: var(--vital-tone-good-text);
  }
  .tone-warning-text {
    color: var(--vital-tone-warning-text);
  }
  .tone-serious-text {
    color: var(--vital-tone-serious-text);
  }
  .tone-critical-text {
    color: var(--vital-tone-critical-text);
  }
  .tone-neutral-text {
    color: var(--vital-tone-neutral-text);
  }
  @media (forced-colors: active) {
    [class$="-text"] {
      color: CanvasText;
    }
  }
`;

function circle(x: number, y: number, radius: number): string {
  const r = round(radius);
  return `M${round(x - radius)},${round(y)}a${r},${r} 0 1 0 ${round(2 * radius)},0a${r},${r} 0 1 0 ${round(-2 * radius)},0Z`;
}

function polygon(x: number, y: number, radius: number, corners: number, start: number): string {
  const points = Array.from({ length: corners }, (_, index) => {
    const angle = start + (index * 2 * Math.PI) / corners;
    return `${round(x + radius * Math.cos(angle))},${round(y + radius * Math.sin(angle))}`;
  });
  return `M${points.join("L")}Z`;
}

function round(number: number): number {
  return Math.round(number * 100) / 100;
}
