import type { Tone } from "@vitalkit/spec";

import type { Direction } from "../format/change.js";
import { figureOf, type Figure } from "../format/figure.js";
import { againstWords } from "../format/period-before.js";
import type { Frame, LayoutInput, Picture, Tip } from "../layout.js";
import { read, type Reading } from "./big-number.reading.js";
import type { BigNumberOptions } from "./big-number.schema.js";
import { sparkline, type Sparkline } from "./sparkline.js";

/** A line of text with its baseline, from the side where reading begins. */
interface Line {
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

export interface BigNumberLayout extends Picture {
  readonly figure: Line & Figure & { readonly isMissing: boolean };
  readonly change:
    | (Line & {
        readonly text: string;
        readonly rest: string;
        readonly tone: Tone;
        readonly direction: Direction;
        readonly arrowX: number;
      })
    | null;
  readonly sparkline: Sparkline | null;
}

const sizes = [40, 28, 20, 16];
const changeSize = 12;
const arrowRoom = 12;
/** Least and greatest height of the line, px. */
const trendHeight = { least: 22, greatest: 72 };

export function layout(input: LayoutInput<BigNumberOptions, null>): BigNumberLayout {
  const { frame } = input;
  const reading = read(input);
  const hasTrend = reading.trend.filter((point) => point.value !== null).length > 1;
  const figure = figureIn(reading, frame, hasTrend);
  const change = changeIn(reading, frame, figure.y + 22);
  const top = (change ? change.y : figure.y) + 12;
  const room = frame.height - 2 - top;
  const line = hasTrend && room >= trendHeight.least ? sparkline(reading.trend, boxIn(frame, top)) : null;
  return {
    width: frame.width,
    height: frame.height,
    tips: [headTip(reading), ...(line ? line.points.map(({ index }) => pointTip(reading, index)) : [])],
    figure,
    change,
    sparkline: line,
  };
}

/** The line stands on the ground of the box and is never taller than calm allows. */
function boxIn({ width, height, direction }: Frame, top: number): Parameters<typeof sparkline>[1] {
  const bottom = height - 2;
  return {
    x0: 0,
    x1: width,
    y0: Math.max(top, bottom - trendHeight.greatest),
    y1: bottom,
    isMirrored: direction === "rtl",
  };
}

function figureIn(reading: Reading, frame: Frame, hasTrend: boolean): BigNumberLayout["figure"] {
  const { width, height, measure } = frame;
  const below = (reading.change.direction === null ? 0 : 22) + (hasTrend ? 12 + trendHeight.least : 0);
  const tallest = Math.max(height - below, 16);
  const size =
    sizes.find(
      (each) => each <= tallest && (each < 40 || width >= 200) && measure(reading.text, each, 600) <= width,
    ) ?? 13;
  const isMissing = reading.value === null;
  return { ...figureOf(reading.text), isMissing, size, x: start(frame, 0), y: Math.round(size * 0.82) };
}

function changeIn(reading: Reading, frame: Frame, y: number): BigNumberLayout["change"] {
  const { change, before, tone } = reading;
  if (change.direction === null || y > frame.height) return null;
  const arrow = change.direction === "flat" ? 0 : arrowRoom;
  const text = change.direction === "flat" ? "No change" : change.text;
  const used = frame.measure(text, changeSize, 600) + arrow;
  const rest = againstWords(before).find((each) => used + frame.measure(each, changeSize) <= frame.width);
  return {
    text,
    rest: rest ?? "",
    tone,
    direction: change.direction,
    size: changeSize,
    x: start(frame, arrow),
    y,
    arrowX: start(frame, 4),
  };
}

/** `offset` px from the side where reading begins. */
function start({ width, direction }: Frame, offset: number): number {
  return direction === "rtl" ? width - offset : offset;
}

function headTip({ label, exact, value, previous, previousText, before, change }: Reading): Tip {
  if (value === null) return { title: label, rows: [], note: "No data" };
  return {
    title: label,
    rows: [
      { label: "Value", value: exact },
      ...(previous === null ? [] : [{ label: `In ${before}`, value: previousText }]),
      ...(change.direction === null ? [] : [{ label: "Change", value: change.text }]),
    ],
  };
}

function pointTip({ label, trend }: Reading, index: number): Tip {
  const point = trend[index];
  return { title: point?.period ?? "", rows: [{ label, value: point?.text ?? "" }] };
}
