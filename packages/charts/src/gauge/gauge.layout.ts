import type { Band, Tone } from "@vitalkit/spec";

import { arcPath, pointAt } from "../arc-path.js";
import type { Direction } from "../format/change.js";
import { figureOf, type Figure } from "../format/figure.js";
import { againstWords } from "../format/period-before.js";
import type { Frame, LayoutInput, Picture, Tip } from "../layout.js";
import { read, type Reading } from "./gauge.reading.js";
import type { GaugeOptions } from "./gauge.schema.js";

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

/** Half of the arc's 240 degrees, in radians from twelve o'clock. */
const half = (Math.PI * 2) / 3;
const sizes = [40, 28, 20, 16, 13];

/** Where the scale's circle lies and how thick its rings are. */
interface Dial {
  readonly x: number;
  readonly y: number;
  /** Of the middle of the value's arc. */
  readonly radius: number;
  readonly outer: number;
  readonly thickness: number;
  readonly ring: number;
  readonly hasEnds: boolean;
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

function dialIn({ width, height }: Frame): Dial {
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
function share(value: number, { min, max }: GaugeOptions): number {
  return Math.min(Math.max((value - min) / (max - min), 0), 1);
}

/** Share of the track between its round caps, so that the tip of the cap stands at the value. */
function filled(share: number, cap: number): number {
  return round(Math.min(Math.max((share * 2 * half - 2 * cap) / (2 * half - 2 * cap), 0), 1), 4);
}

function bandArcs(dial: Dial, options: GaugeOptions, angle: (value: number) => number): GaugeLayout["bands"] {
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

function tick(dial: Dial, angle: number): GaugeLayout["target"] {
  const from = pointAt(dial, dial.radius - dial.thickness / 2 - 3, angle);
  const to = pointAt(dial, dial.outer + 1, angle);
  return { x1: from.x, y1: from.y, x2: to.x, y2: to.y };
}

function figureIn(dial: Dial, text: string, { measure }: Frame): GaugeLayout["figure"] {
  const room = (dial.radius - dial.thickness / 2) * 1.6;
  const tallest = text === "No data" ? 16 : Math.max(dial.radius * 0.62, 13);
  const fits = (size: number): boolean => size <= tallest && measure(text, size, 600) <= room;
  const size = sizes.find(fits) ?? 11;
  return { ...figureOf(text), x: dial.x, y: round(dial.y + size * 0.26), size };
}

function belowFigure(
  dial: Dial,
  reading: Reading,
  frame: Frame,
  { figure, ends }: Pick<GaugeLayout, "figure" | "ends">,
): Pick<GaugeLayout, "word" | "change" | "note"> {
  const size = dial.outer >= 84 ? 14 : dial.outer >= 64 ? 12 : 11;
  const wordY = round(figure.y + size * 1.75);
  const inner = dial.radius - dial.thickness / 2;
  const word = reading.band
    ? wordIn(dial, reading.band, { y: wordY, size, room: 2 * inner * 0.9 }, frame)
    : null;
  const lastY = Math.max(
    ends[0]?.y ?? round(dial.y + dial.outer * 0.5),
    round((word ? wordY : figure.y) + 16),
  );
  if (lastY > frame.height) return { word, change: null, note: null };
  const room = lastRoom(dial, ends, frame);
  if (reading.beyond)
    return { word, change: null, note: { text: reading.beyond, x: dial.x, y: lastY, size: 11 } };
  return { word, change: changeIn(dial, reading, { y: lastY, room }, frame), note: null };
}

/** Width between the scale's ends, where the last line stands. */
function lastRoom(dial: Dial, ends: readonly GaugeText[], { width, measure }: Frame): number {
  const widest = Math.max(0, ...ends.map((end) => measure(end.text, end.size)));
  const between = 2 * Math.sin(half) * dial.radius - widest - 16;
  return ends.length > 0 ? between : Math.min(width, between);
}

function wordIn(
  dial: Dial,
  { label, tone }: Band,
  { y, size, room }: { readonly y: number; readonly size: number; readonly room: number },
  { measure, direction }: Frame,
): GaugeLayout["word"] {
  const mark = size + 2;
  const text = fitted(label, room - mark, (each) => measure(each, size, 500));
  const width = measure(text, size, 500) + mark;
  const side = direction === "rtl" ? -1 : 1;
  return {
    text,
    tone,
    size,
    y,
    x: round(dial.x + (side * mark) / 2),
    shapeX: round(dial.x - (side * (width - size * 0.7)) / 2),
  };
}

function changeIn(
  dial: Dial,
  { change, changeTone, before }: Reading,
  { y, room }: { readonly y: number; readonly room: number },
  { measure, direction: reads }: Frame,
): GaugeLayout["change"] {
  if (change.direction === null) return null;
  const size = 11;
  const arrow = change.direction === "flat" ? 0 : 11;
  const text = change.direction === "flat" ? "No change" : change.text;
  const rest = [...againstWords(before), ""].find(
    (each) => measure(text, size, 600) + measure(each, size) + arrow <= room,
  );
  if (rest === undefined) return null;
  const width = measure(text, size, 600) + measure(rest, size) + arrow;
  const side = reads === "rtl" ? -1 : 1;
  return {
    text,
    rest,
    size,
    y,
    tone: changeTone,
    direction: change.direction,
    x: round(dial.x + (side * arrow) / 2),
    arrowX: round(dial.x - (side * (width - 8)) / 2),
  };
}

function ends(dial: Dial, { min, max }: GaugeOptions, { write }: Reading): readonly GaugeText[] {
  return [min, max].map((value, index) => {
    const { x, y } = pointAt(dial, dial.radius, index === 0 ? -half : half);
    return { text: write(value), x, y: round(y + dial.thickness * 0.3 + 12), size: 11 };
  });
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

/** The text, or as much of its beginning as fits, with an ellipsis. */
function fitted(text: string, room: number, measure: (text: string) => number): string {
  if (measure(text) <= room) return text;
  let cut = [...text];
  while (cut.length > 1 && measure(`${cut.join("").trimEnd()}…`) > room) cut = cut.slice(0, -1);
  return `${cut.join("").trimEnd()}…`;
}

function round(number: number, decimals = 2): number {
  return Number(number.toFixed(decimals));
}
