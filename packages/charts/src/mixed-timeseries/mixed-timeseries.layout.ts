import type { Frame, LayoutInput, Picture } from "../layout.js";
import { fraction } from "./axes.js";
import { periodBands, type Band } from "./bands.js";
import type { Point } from "./decimate.js";
import { endLabels, type EndLabel } from "./end-labels.js";
import { smallSize, type PlacedTitle } from "./header.js";
import { areaPath, barPath, linePaths, round } from "./marks.js";
import type { MixedTimeseriesOptions, SeriesColor, SeriesOptions } from "./mixed-timeseries.schema.js";
import { periodPosition } from "./period.js";
import { readSeries, type Periods, type Series } from "./series.js";
import { arrange, barSlots, pointsOf, type Plot, type Stage } from "./stage.js";
import { timeTicks, type TimeTick } from "./time-ticks.js";

/** A hairline across the plot, with what each axis reads there. */
export interface GridLine {
  readonly y: number;
  /** Whether zero stands here on an axis. */
  readonly zero: boolean;
  readonly left: string | null;
  readonly right: string | null;
}

export interface SeriesMarks {
  readonly color: SeriesColor;
  readonly mark: SeriesOptions["mark"];
  /** Closed shapes of an area or of bars; empty for a line. */
  readonly surface: string;
  /** The line of a line or an area; empty for bars. */
  readonly line: string;
  /** Points that have no neighbour to be joined with. */
  readonly alone: readonly Point[];
}

export interface MixedTimeseriesLayout extends Picture {
  readonly plot: Plot;
  readonly titles: readonly PlacedTitle[];
  /** From bottom to top. */
  readonly grid: readonly GridLine[];
  /** Where the grid lines end, in CSS px; they start with the plot. */
  readonly gridEnd: number;
  readonly timeTicks: readonly PlacedTick[];
  /** In painting order: bars, areas, lines. */
  readonly series: readonly SeriesMarks[];
  readonly ends: readonly EndLabel[];
  /** One for each tip. */
  readonly bands: readonly Band[];
}

export interface PlacedTick extends TimeTick {
  readonly x: number;
}

/** Below this width in CSS px the last values stand beside the titles. */
const roomForEnds = 420;
const betweenTicks = 18;

/**
 * Titles on top, time below, values at the sides, the marks between them. Time runs from left to right in every
 * language. A frame without room yields an empty picture.
 *
 *   table -> series -> stage (axes, titles, plot) -> marks, end labels, bands
 *
 * @throws ProblemError UNKNOWN_COLUMN, NO_TIME_COLUMN when the table lacks what the options name.
 */
export function layout(input: LayoutInput<MixedTimeseriesOptions, unknown>): MixedTimeseriesLayout {
  const { frame, options } = input;
  const { periods, series } = readSeries(input.table, options, input.fields);
  const wide = frame.width >= roomForEnds ? arrange(periods, series, frame, true) : null;
  const ends = wide && endLabels(periods, series, wide, frame.locale);
  const stage = ends ? wide : arrange(periods, series, frame, false);
  if (!stage) return blank(frame);
  return {
    width: frame.width,
    height: frame.height,
    plot: stage.plot,
    titles: stage.header.titles,
    grid: gridLines(stage),
    gridEnd: stage.gridEnd,
    timeTicks: placeTicks(periods, options, stage, frame),
    series: paint(periods, series, stage),
    ends: ends ?? [],
    ...periodBands(periods, series, stage, options, frame.locale),
  };
}

function blank({ width, height }: Frame): MixedTimeseriesLayout {
  const plot = { x0: 0, x1: 0, y0: 0, y1: 0 };
  return {
    width,
    height,
    plot,
    titles: [],
    grid: [],
    gridEnd: 0,
    timeTicks: [],
    series: [],
    ends: [],
    bands: [],
    tips: [],
  };
}

function gridLines({ axes: { left, right, lines }, plot }: Stage): readonly GridLine[] {
  return Array.from({ length: lines }, (_, line) => ({
    y: round(plot.y1 - (line / (lines - 1)) * (plot.y1 - plot.y0)),
    zero: left?.ticks[line] === 0 || right?.ticks[line] === 0,
    left: left?.labels[line] ?? null,
    right: right?.labels[line] ?? null,
  }));
}

function placeTicks(
  periods: Periods,
  options: MixedTimeseriesOptions,
  stage: Stage,
  { measure, locale, width }: Frame,
): readonly PlacedTick[] {
  const first = periods.times[0];
  const last = periods.times[periods.times.length - 1];
  if (first === undefined || last === undefined) return [];
  const place = (tick: TimeTick): PlacedTick => {
    const half = widthOf(tick) / 2;
    const x = stage.x(periodPosition(tick.time, options.time_grain));
    return { ...tick, x: round(Math.max(half, Math.min(width - half, x))) };
  };
  const widthOf = ({ label, context }: TimeTick): number =>
    Math.max(measure(label, smallSize), measure(context ?? "", smallSize, 500));
  const fits = (ticks: readonly TimeTick[]): boolean =>
    ticks.map(place).every((tick, index, all) => {
      const before = all[index - 1];
      return !before || tick.x - before.x >= (widthOf(tick) + widthOf(before)) / 2 + betweenTicks;
    });
  return timeTicks({ first, last, grain: options.time_grain, locale, fits }).map(place);
}

const paintingOrder = ["bar", "area", "line"] as const;

function paint(periods: Periods, series: readonly Series[], stage: Stage): readonly SeriesMarks[] {
  const slots = barSlots(series);
  const middle = (new Set(slots.values()).size - 1) / 2;
  return paintingOrder.flatMap((mark) =>
    series
      .filter((each) => each.mark === mark)
      .map((each) => {
        const offset = ((slots.get(each) ?? middle) - middle) * stage.barWidth;
        return marksOf(each, periods, stage, offset);
      }),
  );
}

function marksOf(series: Series, periods: Periods, stage: Stage, offset: number): SeriesMarks {
  const { color, mark, axis } = series;
  const points = pointsOf(series, periods, stage, offset);
  if (mark === "bar") {
    const width = Math.max(0.6, stage.barWidth - (stage.barWidth > 6 ? 1 : 0));
    return { color, mark, surface: barPath(points, zeroLine(stage, axis), width), line: "", alone: [] };
  }
  const { line, alone } = linePaths(points);
  const surface = mark === "area" ? areaPath(points, zeroLine(stage, axis)) : "";
  return {
    color,
    mark,
    surface,
    line,
    alone: alone.map(({ x, y }) => ({ x: round(x), y: round(y) })),
  };
}

/** Height of zero on an axis, in px. */
function zeroLine({ axes, plot }: Stage, side: Series["axis"]): number {
  const axis = axes[side];
  return axis ? plot.y1 - fraction(axis, 0) * (plot.y1 - plot.y0) : plot.y1;
}
