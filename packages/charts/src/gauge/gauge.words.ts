import type { Band } from "@vitalkit/spec";

import { pointAt } from "../arc-path.js";
import { figureOf } from "../format/figure.js";
import { againstWords } from "../format/period-before.js";
import type { Frame } from "../layout.js";
import { round } from "../round.js";
import { half, type Dial } from "./gauge.dial.js";
import type { GaugeLayout, GaugeText } from "./gauge.layout.js";
import type { Reading } from "./gauge.reading.js";
import type { GaugeOptions } from "./gauge.schema.js";

const sizes = [40, 28, 20, 16, 13];

export function figureIn(dial: Dial, text: string, { measure }: Frame): GaugeLayout["figure"] {
  const room = (dial.radius - dial.thickness / 2) * 1.6;
  const tallest = text === "No data" ? 16 : Math.max(dial.radius * 0.62, 13);
  const fits = (size: number): boolean => size <= tallest && measure(text, size, 600) <= room;
  const size = sizes.find(fits) ?? 11;
  return { ...figureOf(text), x: dial.x, y: round(dial.y + size * 0.26), size };
}

export function belowFigure(
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

export function ends(dial: Dial, { min, max }: GaugeOptions, { write }: Reading): readonly GaugeText[] {
  return [min, max].map((value, index) => {
    const { x, y } = pointAt(dial, dial.radius, index === 0 ? -half : half);
    return { text: write(value), x, y: round(y + dial.thickness * 0.3 + 12), size: 11 };
  });
}

/** The text, or as much of its beginning as fits, with an ellipsis. */
function fitted(text: string, room: number, measure: (text: string) => number): string {
  if (measure(text) <= room) return text;
  let cut = [...text];
  while (cut.length > 1 && measure(`${cut.join("").trimEnd()}…`) > room) cut = cut.slice(0, -1);
  return `${cut.join("").trimEnd()}…`;
}
