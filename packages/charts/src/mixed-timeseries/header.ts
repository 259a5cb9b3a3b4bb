import type { Frame } from "../layout.js";
import type { SeriesColor, SeriesOptions } from "./mixed-timeseries.schema.js";

/** Font sizes in CSS px, for measuring and for the view's sheet alike. */
export const titleSize = 12;
export const smallSize = 11;

/** What a series (or an axis, in a note) says at the top end of its axis. */
export interface Title {
  readonly kind: "series" | "note";
  readonly text: string;
  /** Last value, where it is not written at the line's end. */
  readonly value: string | null;
  readonly color: SeriesColor;
  readonly mark: SeriesOptions["mark"];
}

export interface PlacedTitle extends Title {
  /** Left edge and baseline in CSS px. */
  readonly x: number;
  readonly y: number;
  /** Left edges of the words and of the value. */
  readonly textX: number;
  readonly valueX: number;
}

export interface Header {
  readonly titles: readonly PlacedTitle[];
  /** CSS px, 0 without titles. */
  readonly height: number;
}

interface Box {
  readonly title: Title;
  readonly textWidth: number;
  readonly width: number;
}

const lineHeight = 18;
const swatchWidth = 18;
const betweenTitles = 16;
const betweenSides = 24;
const beforeValue = 6;

/**
 * Titles of the left axis from the left edge, of the right axis to the right edge: on one line when they fit, else
 * with the notes on a line of their own, else the left side's lines above the right side's. Words wider than the
 * picture are cut with an ellipsis.
 */
export function placeTitles(left: readonly Title[], right: readonly Title[], frame: Frame): Header {
  const boxes = (titles: readonly Title[]): readonly Box[] => titles.map((title) => box(title, frame));
  const sides: Line = [boxes(left), boxes(right)];
  const ways: readonly (readonly Line[])[] = [[sides], [only(sides, "series"), only(sides, "note")]];
  const fitting = ways.find((lines) => lines.every((line) => fits(line, frame.width)));
  const lines = fitting ?? stack(sides, frame.width);
  const filled = lines.filter(([start, end]) => start.length + end.length > 0);
  return {
    titles: filled.flatMap(([start, end], index) => [
      ...placeLine(start, 0, index),
      ...placeLine(end, frame.width - widthOf(end), index),
    ]),
    height: filled.length * lineHeight,
  };
}

/** Boxes from the left edge and boxes to the right edge. */
type Line = readonly [readonly Box[], readonly Box[]];

function only([left, right]: Line, kind: Title["kind"]): Line {
  const keep = (boxes: readonly Box[]): readonly Box[] => boxes.filter((each) => each.title.kind === kind);
  return [keep(left), keep(right)];
}

function fits([left, right]: Line, width: number): boolean {
  const between = left.length > 0 && right.length > 0 ? betweenSides : 0;
  return widthOf(left) + between + widthOf(right) <= width;
}

function stack([left, right]: Line, width: number): readonly Line[] {
  return [
    ...wrap(left, width).map((line): Line => [line, []]),
    ...wrap(right, width).map((line): Line => [[], line]),
  ];
}

function box(title: Title, { measure, width }: Frame): Box {
  const size = title.kind === "note" ? smallSize : titleSize;
  const weight = title.kind === "note" ? 400 : 600;
  const before = title.kind === "note" ? 0 : swatchWidth;
  const after = title.value === null ? 0 : beforeValue + measure(title.value, titleSize, 600);
  const text = cut(title.text, width - before - after, (words) => measure(words, size, weight));
  const textWidth = measure(text, size, weight);
  return { title: { ...title, text }, textWidth, width: before + textWidth + after };
}

function cut(text: string, width: number, measure: (text: string) => number): string {
  if (measure(text) <= width) return text;
  const letters = [...text];
  while (letters.length > 1 && measure(`${letters.join("").trimEnd()}…`) > width) letters.pop();
  return `${letters.join("").trimEnd()}…`;
}

function widthOf(line: readonly Box[]): number {
  return line.reduce((sum, each) => sum + each.width, betweenTitles * Math.max(0, line.length - 1));
}

function wrap(boxes: readonly Box[], width: number): readonly (readonly Box[])[] {
  const lines: Box[][] = [];
  for (const each of boxes) {
    const line = lines[lines.length - 1];
    if (line && widthOf([...line, each]) <= width) line.push(each);
    else lines.push([each]);
  }
  return lines;
}

function placeLine(line: readonly Box[], from: number, index: number): readonly PlacedTitle[] {
  const placed: PlacedTitle[] = [];
  let x = from;
  for (const { title, textWidth, width } of line) {
    const textX = title.kind === "note" ? x : x + swatchWidth;
    placed.push({
      ...title,
      x,
      y: index * lineHeight + titleSize,
      textX,
      valueX: textX + textWidth + beforeValue,
    });
    x += width + betweenTitles;
  }
  return placed;
}
