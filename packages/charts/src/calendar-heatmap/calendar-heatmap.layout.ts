import { metricName } from "@vitalkit/data/query/query";

import type { Picture } from "../layout.js";
import { arrange, heightOf } from "./calendar-heatmap.blocks.js";
import { readDays, type Days } from "./calendar-heatmap.days.js";
import { legendHeight, placeLegend, type Legend } from "./calendar-heatmap.legend.js";
import {
  blockGap,
  cellGap,
  cellsOf,
  edgesOf,
  header,
  textsOf,
  textSize,
  type CalendarHeatmapInput,
  type CellMark,
  type Scene,
  type TextMark,
} from "./calendar-heatmap.marks.js";
import { scaleOf } from "./calendar-heatmap.scale.js";
import { weekStartOf, wordsOf, type Words } from "./calendar-heatmap.words.js";

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

const legendGap = 10;
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
  if (!scale) return { ...empty, message: "No day has a value." };
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
