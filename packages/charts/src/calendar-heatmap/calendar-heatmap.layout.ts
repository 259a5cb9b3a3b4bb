import { metricName } from "@vitalkit/data/query";

import type { LayoutInput, Picture, Tip } from "../layout.js";
import { arrange, cellOf, heightOf, type Arrangement, type Block } from "./calendar-heatmap.blocks.js";
import { dayOf, monthOf, monthStart, readDays, yearOf, type Days } from "./calendar-heatmap.days.js";
import { legendHeight, missingText, placeLegend, type Legend } from "./calendar-heatmap.legend.js";
import { scaleOf, stepOf, type Scale } from "./calendar-heatmap.scale.js";
import type { CalendarHeatmapOptions } from "./calendar-heatmap.schema.js";
import { weekStartOf, wordsOf, type Words } from "./calendar-heatmap.words.js";

/** A day: a square of the layout's `cell` px. */
export interface CellMark {
  /** Left and top edge, in CSS px. */
  readonly x: number;
  readonly y: number;
  /** From 0; null for a day without data. */
  readonly step: number | null;
  readonly isToday: boolean;
  /** Index into the picture's `tips`. */
  readonly tip: number;
}

export interface TextMark {
  readonly x: number;
  /** Middle of the line. */
  readonly y: number;
  readonly text: string;
  readonly role: "year" | "month" | "weekday";
  /** Whether the text starts or ends at `x`, in the direction of reading. */
  readonly anchor: "start" | "end";
}

export interface CalendarHeatmapLayout extends Picture {
  readonly direction: "ltr" | "rtl";
  /** Side of a cell, in CSS px. */
  readonly cell: number;
  /** Number of colour steps in use. */
  readonly steps: number;
  readonly cells: readonly CellMark[];
  readonly texts: readonly TextMark[];
  /** Path data of the lines between months. */
  readonly edges: string;
  readonly legend: Legend | null;
  /** Left edge of the legend; its right end in right-to-left text. */
  readonly legendX: number;
  /** Whether the picture is higher than the frame, because cells would be too small otherwise. */
  readonly isTall: boolean;
  /** Why there is no picture; "" when there is one. */
  readonly message: string;
}

export type CalendarHeatmapInput = LayoutInput<CalendarHeatmapOptions, unknown>;

interface Scene {
  readonly input: CalendarHeatmapInput;
  readonly days: Days;
  readonly scale: Scale;
  readonly words: Words;
  readonly arrangement: Arrangement;
  /** Top left corner of the first block's cells. */
  readonly x: number;
  readonly y: number;
  readonly weekStart: number;
}

const header = 18;
const blockGap = 10;
const legendGap = 12;
const textSize = 11;
const cellGap = 2;
/** Room for a scroll bar beside a picture that is higher than its frame. */
const scrollBar = 12;

/** Rows -> days -> blocks of weeks -> cells, edges and texts. Never NaN; nothing at 0 px. */
export function layout(input: CalendarHeatmapInput): CalendarHeatmapLayout {
  const { frame, options, table } = input;
  const metric = metricName(options.metric);
  const days = readDays({ table, metric, timeZone: frame.timeZone, months: options.months });
  const scale = days && scaleOf(valuesIn(days), options.steps);
  const empty = nothingIn(input);
  if (frame.width <= 0 || frame.height <= 0) return empty;
  const words = wordsOf(input);
  if (!days) return { ...empty, message: "No data." };
  if (!scale) return { ...empty, message: `No day has a value of ${words.metric}.` };
  return draw(input, { days, scale, words });
}

function draw(
  input: CalendarHeatmapInput,
  { days, scale, words }: Pick<Scene, "days" | "scale" | "words">,
): CalendarHeatmapLayout {
  const { frame, options } = input;
  const gutter = gutterOf(days, words, frame.measure);
  const weekStart = weekStartOf(options.week_start, frame.locale);
  const room = {
    width: frame.width - gutter,
    height: frame.height - legendGap - legendHeight,
    header,
    gap: blockGap,
    weekStart,
  };
  const first = arrange(days, room);
  const isTall = heightOf(first, room) > room.height;
  const arrangement = isTall ? arrange(days, { ...room, width: room.width - scrollBar }) : first;
  const weeks = Math.max(...arrangement.blocks.map((block) => block.weeks));
  const width = gutter + weeks * arrangement.pitch - cellGap;
  const height = heightOf(arrangement, room) + legendGap + legendHeight;
  const x = Math.max(0, Math.floor((frame.width - width - (isTall ? scrollBar : 0)) / 2)) + gutter;
  const y = Math.max(0, Math.floor((frame.height - height) / 2)) + header;
  const scene: Scene = { input, days, scale, words, arrangement, x, y, weekStart };
  const { cells, tips } = cellsOf(scene);
  const legend = placeLegend(scale, {
    words,
    width: frame.width - x,
    y: y - header + height - legendHeight + 2,
    measure: frame.measure,
    hasMissing: cells.some((cell) => cell.step === null),
  });
  return {
    ...nothingIn(input),
    height: isTall ? height : frame.height,
    cell: arrangement.pitch - cellGap,
    steps: scale.lower.length,
    cells,
    texts: arrangement.blocks.flatMap((block, index) => textsOf(block, index, scene)),
    edges: arrangement.blocks.map((block, index) => edgesOf(block, index, scene)).join(""),
    legend,
    legendX: frame.direction === "rtl" ? frame.width - x : x,
    isTall,
    tips,
  };
}

function nothingIn({ frame }: CalendarHeatmapInput): CalendarHeatmapLayout {
  const { width, height, direction } = frame;
  const none = { cell: 0, steps: 0, cells: [], texts: [], edges: "", legend: null, legendX: 0, tips: [] };
  return { ...none, width, height, direction, isTall: false, message: "" };
}

function valuesIn({ values, first, last }: Days): readonly number[] {
  return [...values].flatMap(([day, value]) => (day >= first && day <= last ? [value] : []));
}

/** Room for weekdays and for the year, which stands before the months. */
function gutterOf(
  { first, last }: Days,
  words: Words,
  measure: CalendarHeatmapInput["frame"]["measure"],
): number {
  const years = [words.year(first), words.year(last)].map((year) => measure(year, textSize, 600));
  const weekdays = [0, 1, 2, 3, 4, 5, 6].map((weekday) => measure(words.weekday(weekday), textSize));
  return Math.ceil(Math.max(...years, ...weekdays)) + 8;
}

function cellsOf(scene: Scene): { readonly cells: readonly CellMark[]; readonly tips: readonly Tip[] } {
  const { days, scale, words, arrangement, input } = scene;
  const { today } = input.frame;
  const current = today === null ? null : dayOf(today);
  const cells: CellMark[] = [];
  const tips: Tip[] = [];
  for (const [index, block] of arrangement.blocks.entries()) {
    for (let day = block.first; day <= block.last; day += 1) {
      const value = days.values.get(day) ?? null;
      const text = value === null ? missingText : words.exact(value);
      const tip = tips.push({ title: words.day(day), rows: [{ label: words.metric, value: text }] }) - 1;
      const step = value === null ? null : stepOf(scale, value);
      const { x, y } = cornerOf(block, index, day, scene);
      cells.push({
        x: mirror(x, arrangement.pitch - cellGap, scene),
        y,
        step,
        isToday: day === current,
        tip,
      });
    }
  }
  return { cells, tips };
}

function cornerOf(
  block: Block,
  index: number,
  day: number,
  scene: Scene,
): { readonly x: number; readonly y: number } {
  const { pitch } = scene.arrangement;
  const { column, row } = cellOf(block, day);
  return { x: scene.x + column * pitch, y: topOf(index, scene) + row * pitch };
}

function topOf(index: number, { y, arrangement }: Scene): number {
  return y + index * (7 * arrangement.pitch + header + blockGap);
}

/** Left edge of something `width` px wide at `x` in the direction of reading. */
function mirror(x: number, width: number, { input }: Scene): number {
  return input.frame.direction === "rtl" ? input.frame.width - x - width : x;
}

function textsOf(block: Block, index: number, scene: Scene): readonly TextMark[] {
  return [...weekdaysOf(index, scene), ...monthsOf(block, index, scene)];
}

/** Every weekday where the lines leave room, else every second. */
function weekdaysOf(index: number, scene: Scene): readonly TextMark[] {
  const { x, words, weekStart, arrangement } = scene;
  const { pitch } = arrangement;
  const rows = pitch >= textSize + 2 ? [0, 1, 2, 3, 4, 5, 6] : [1, 3, 5];
  return rows.map((row) => ({
    x: mirror(x - 8, 0, scene),
    y: topOf(index, scene) + row * pitch + (pitch - cellGap) / 2,
    text: words.weekday((weekStart + row) % 7),
    role: "weekday",
    anchor: "end",
  }));
}

/** Months by name where they begin, and each year once: before its first month, or in the place of January. */
function monthsOf(block: Block, index: number, scene: Scene): readonly TextMark[] {
  const { x, words, arrangement, input } = scene;
  const y = topOf(index, scene) - header / 2 - 1;
  const above = arrangement.blocks[index - 1];
  const texts: TextMark[] = [];
  if (!above || yearOf(above.last) !== yearOf(block.first)) {
    texts.push({ x: mirror(x - 8, 0, scene), y, text: words.year(block.first), role: "year", anchor: "end" });
  }
  let free = input.frame.width;
  for (let month = monthOf(block.last); month >= monthOf(block.first); month -= 1) {
    const start = Math.max(block.first, monthStart(month));
    const { column } = cellOf(block, start);
    const at = x + column * arrangement.pitch;
    const isYear = month % 12 === 0 && start > block.first;
    const text = isYear ? words.year(start) : words.month(month);
    const end = at + input.frame.measure(text, textSize, isYear ? 600 : 400);
    // The stub of a month at a block's beginning gives way to the next month's name.
    if (end + 4 > free && !isYear) continue;
    free = at;
    texts.push({ x: mirror(at, 0, scene), y, text, role: isYear ? "year" : "month", anchor: "start" });
  }
  return texts;
}

/** Lines around the first days of months, in the gaps between cells. */
function edgesOf(block: Block, index: number, scene: Scene): string {
  const { pitch } = scene.arrangement;
  const top = topOf(index, scene);
  let path = "";
  for (let month = monthOf(block.first) + 1; month <= monthOf(block.last); month += 1) {
    const { column, row } = cellOf(block, monthStart(month));
    const line = (x: number): number => mirror(scene.x + x * pitch - cellGap / 2, 0, scene);
    const bottom = top + 7 * pitch - cellGap;
    const down = row === 0 ? "" : `M${line(column + 1)},${top}V${top + row * pitch - 1}H${line(column)}`;
    path += row === 0 ? `M${line(column)},${top}V${bottom}` : `${down}V${bottom}`;
  }
  return path;
}
