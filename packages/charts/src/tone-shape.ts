/**
 * Each tone's shape, so that no fact hangs on colour: good a dot, warning a triangle, serious a diamond, critical an
 * octagon with a bar, neutral a ring. `toneShape(tone, x, y, radius)` draws it in SVG, filled by the class `tone-<tone>` of
 * `toneStyles` (which also has `tone-<tone>-text` for words). Put the tone's word
 * beside it: the shape is hidden from screen readers.
 */
import type { Tone } from "@vitalkit/spec";
import { css, svg } from "lit";
import type { CSSResult, SVGTemplateResult } from "lit";

/** Outlines around the origin, of like weight rather than like width. */
const outlines: Readonly<Record<Tone, string>> = {
  good: "M-1,0a1,1 0 1 0 2,0a1,1 0 1 0-2,0Z",
  warning: "M0-1.05L1.08.82H-1.08Z",
  serious: "M0-1.2L1.2,0L0,1.2L-1.2,0Z",
  // With a bar cut out: at the size of a letter an octagon alone is a dot.
  critical: "M-.45-1.08H.45L1.08-.45V.45L.45,1.08H-.45L-1.08,.45V-.45ZM-.62-.22V.22H.62V-.22Z",
  neutral: "M-1,0a1,1 0 1 0 2,0a1,1 0 1 0-2,0ZM-.5,0a.5,.5 0 1 0 1,0a.5,.5 0 1 0-1,0Z",
};

export function toneShape(tone: Tone, x: number, y: number, radius: number): SVGTemplateResult {
  const place = `translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${radius.toFixed(1)})`;
  return svg`<path class="tone-${tone}" d=${outlines[tone]} transform=${place} fill-rule="evenodd" aria-hidden="true" />`;
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
