import type { Band } from "@vitalkit/spec";

import { arcPath, pointAt } from "../arc-path.js";
import type { Frame } from "../layout.js";
import { round } from "../round.js";
import type { GaugeLayout } from "./gauge.layout.js";
import type { GaugeOptions } from "./gauge.schema.js";

/** Half of the arc's 240 degrees, in radians from twelve o'clock. */
export const half = (Math.PI * 2) / 3;

/** Where the scale's circle lies and how thick its rings are. */
export interface Dial {
  readonly x: number;
  readonly y: number;
  /** Of the middle of the value's arc. */
  readonly radius: number;
  readonly outer: number;
  readonly thickness: number;
  readonly ring: number;
  readonly hasEnds: boolean;
}

export function dialIn({ width, height }: Frame): Dial {
  const hasEnds = Math.min(width, height * 1.2) >= 110;
  const foot = hasEnds ? 14 : 2;
  const outer = Math.max(Math.min((width - 4) / 2, (height - 2 - foot) / 1.5, 180), 8);
  const ring = Math.max(3, round(outer * 0.045));
  const thickness = Math.max(5, round(outer * 0.13));
  const used = outer * 1.5 + foot;
  return {
    x: round(width / 2),
    y: round((height - used) / 2 + outer),
    radius: round(outer - ring - Math.max(2, outer * 0.03) - thickness / 2),
    outer: round(outer),
    thickness,
    ring,
    hasEnds,
  };
}

/** Where a value lies on the scale, 0 to 1; beyond it, at its end. */
export function share(value: number, { min, max }: GaugeOptions): number {
  return Math.min(Math.max((value - min) / (max - min), 0), 1);
}

/** Share of the track between its round caps, so that the tip of the cap stands at the value. */
export function filled(share: number, cap: number): number {
  return round(Math.min(Math.max((share * 2 * half - 2 * cap) / (2 * half - 2 * cap), 0), 1), 4);
}

export function bandArcs(
  dial: Dial,
  options: GaugeOptions,
  angle: (value: number) => number,
): GaugeLayout["bands"] {
  const bands = options.bands.toSorted((one, other) => one.from - other.from);
  const middle = dial.outer - dial.ring / 2;
  const gap = bands.length > 1 ? 1 / middle : 0;
  return bands.flatMap((band: Band, index) => {
    const start = angle(index === 0 ? Math.max(band.from, options.min) : band.from);
    const end = angle(bands[index + 1]?.from ?? options.max);
    if (end - start <= 2 * gap) return [];
    const isFirst = start <= -half;
    const isLast = end >= half;
    return [
      {
        path: arcPath(dial, middle, isFirst ? start : start + gap, isLast ? end : end - gap),
        tone: band.tone,
      },
    ];
  });
}

export function tick(dial: Dial, angle: number): GaugeLayout["target"] {
  const from = pointAt(dial, dial.radius - dial.thickness / 2 - 3, angle);
  const to = pointAt(dial, dial.outer + 1, angle);
  return { x1: from.x, y1: from.y, x2: to.x, y2: to.y };
}
