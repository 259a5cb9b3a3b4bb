import type { Tone } from "@vitalkit/spec";

import { arcPath } from "../arc-path.js";
import type { Direction } from "../format/change.js";
import type { Figure } from "../format/figure.js";
import type { LayoutInput, Picture, Tip } from "../layout.js";
import { bandArcs, dialIn, filled, half, share, tick } from "./gauge.dial.js";
import { read, type Reading } from "./gauge.reading.js";
import type { GaugeOptions } from "./gauge.schema.js";
import { belowFigure, ends, figureIn } from "./gauge.words.js";

/** A text with its baseline. */
export interface GaugeText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

export interface GaugeLayout extends Picture {
  /** Thickness of the value's arc and of the ring of bands, px. */
  readonly thickness: number;
  readonly ring: number;
  /** The whole scale, and how much of it the value fills (0 to 1); null without a value. */
  readonly track: string;
  readonly filled: number | null;
  readonly tone: Tone | "accent";
  readonly bands: readonly { readonly path: string; readonly tone: Tone }[];
  /** A line across both rings. */
  readonly target: {
    readonly x1: number;
    readonly y1: number;
    readonly x2: number;
    readonly y2: number;
  } | null;
  readonly figure: Omit<GaugeText, "text"> & Figure;
  readonly word: (GaugeText & { readonly tone: Tone; readonly shapeX: number }) | null;
  readonly change:
    | (GaugeText & {
        readonly rest: string;
        readonly tone: Tone;
        readonly direction: Direction;
        readonly arrowX: number;
      })
    | null;
  /** In the change's place: that the value lies beyond the scale. */
  readonly note: GaugeText | null;
  readonly ends: readonly GaugeText[];
  /** ARIA's meter; null without a value. */
  readonly meter: {
    readonly now: number;
    readonly min: number;
    readonly max: number;
    readonly text: string;
  } | null;
}

export function layout(input: LayoutInput<GaugeOptions, null>): GaugeLayout {
  const { options, frame } = input;
  const reading = read(input);
  const dial = dialIn(frame);
  const angle = (value: number): number => half * (2 * share(value, options) - 1);
  const cap = dial.thickness / 2 / dial.radius;
  const isMissing = reading.value === null;
  const figure = figureIn(dial, isMissing ? "No data" : reading.text, frame);
  const scaleEnds = dial.hasEnds ? ends(dial, options, reading) : [];
  const below = isMissing ? null : belowFigure(dial, reading, frame, { figure, ends: scaleEnds });
  return {
    width: frame.width,
    height: frame.height,
    tips: [tip(reading, options)],
    thickness: dial.thickness,
    ring: dial.ring,
    track: arcPath(dial, dial.radius, -half + cap, half - cap),
    filled: reading.value === null ? null : filled(share(reading.value, options), cap),
    tone: reading.band?.tone ?? "accent",
    bands: bandArcs(dial, options, angle),
    target: options.target === undefined ? null : tick(dial, angle(options.target)),
    figure,
    word: below?.word ?? null,
    change: below?.change ?? null,
    note: below?.note ?? null,
    ends: scaleEnds,
    meter: meter(reading, options),
  };
}

function tip(reading: Reading, options: GaugeOptions): Tip {
  const { label, value, exact, band, change, beyond, facts, write } = reading;
  if (value === null) return { title: label, rows: [], note: "No data" };
  return {
    title: label,
    rows: [
      {
        label: band?.label ?? "Value",
        value: exact,
        ...(band ? { swatch: `var(--vital-tone-${band.tone})` } : {}),
      },
      ...facts.map((fact) => ({ label: fact.label, value: fact.text })),
      ...(change.direction === null ? [] : [{ label: "Change", value: change.text }]),
    ],
    note: `Scale ${write(options.min)} to ${write(options.max)}${beyond ? `; the value is ${beyond}` : ""}`,
  };
}

function meter({ value, text, band, beyond }: Reading, options: GaugeOptions): GaugeLayout["meter"] {
  if (value === null) return null;
  const { min, max } = options;
  const words = [text, band?.label, beyond].filter(Boolean).join(", ");
  return { now: Math.min(Math.max(value, min), max), min, max, text: words };
}
