import { formatNumber } from "../format/number.js";
import type { Frame } from "../layout.js";
import { fraction, valueAxes, type Axes } from "./axes.js";
import type { Point } from "./decimate.js";
import { placeTitles, titleSize, type Header, type Title } from "./header.js";
import type { Gapped } from "./marks.js";
import type { Periods, Series } from "./series.js";

/** The box that the marks stand in, in CSS px. */
export interface Plot {
  readonly x0: number;
  readonly x1: number;
  readonly y0: number;
  readonly y1: number;
}

/** Everything that marks are placed by. */
export interface Stage {
  readonly axes: Axes;
  readonly header: Header;
  readonly plot: Plot;
  /** Middle of a period, by its number (a fraction is a moment within it). */
  readonly x: (index: number) => number;
  /** Distance between neighbouring periods; the plot's width when there is only one. */
  readonly step: number;
  /** Width of one bar, 0 without bars. */
  readonly barWidth: number;
  /** Where the grid ends: beyond the plot, at the right axis' labels. */
  readonly gridEnd: number;
}

const timeLine = 18;
const contextLine = 14;
const besideAxis = 8;
const withoutAxis = 4;
export const beforeEnd = 8;
const underHeader = 14;
const widestBars = 32;

/**
 * Arranges the parts around the plot; the last values are written at the lines' ends or else in the titles.
 * Null when the frame leaves no room for a plot.
 */
export function arrange(
  periods: Periods,
  series: readonly Series[],
  frame: Frame,
  atEnds: boolean,
): Stage | null {
  const below = timeLine + contextLine;
  const axes = valueAxes(series, frame.height - timeLine - underHeader - below, frame);
  const header = placeTitles(...titlesOf(series, axes, frame, atEnds), frame);
  const besideLeft = axes.left ? Math.ceil(axes.left.labelWidth) + besideAxis : withoutAxis;
  const besideRight = axes.right ? Math.ceil(axes.right.labelWidth) + besideAxis : withoutAxis;
  const ends = atEnds ? Math.ceil(widestEnd(series, frame)) + beforeEnd : 0;
  const gridEnd = frame.width - besideRight;
  const plot: Plot = {
    x0: besideLeft,
    x1: gridEnd - ends,
    y0: header.height + underHeader,
    y1: frame.height - below,
  };
  if (!(plot.x1 - plot.x0 >= 8 && plot.y1 - plot.y0 >= 8)) return null;
  return { axes, header, plot, gridEnd, ...across(periods, series, plot) };
}

/** The points of a series on the stage, with a null wherever the line breaks. */
export function pointsOf(series: Series, periods: Periods, stage: Stage, barOffset: number): Gapped {
  const axis = stage.axes[series.axis];
  if (!axis) return [];
  const { y0, y1 } = stage.plot;
  const points: (Point | null)[] = [];
  series.values.forEach((value, place) => {
    const index = periods.indexes[place] ?? 0;
    if (place > 0 && index - (periods.indexes[place - 1] ?? index) > 1) points.push(null);
    const x = stage.x(index) + barOffset;
    points.push(value === null ? null : { x, y: y1 - fraction(axis, value) * (y1 - y0) });
  });
  return points;
}

/** The last value that is known, and its place among the periods. */
export function lastKnown(series: Series): { readonly value: number; readonly place: number } | null {
  const place = series.values.findLastIndex((value) => value !== null);
  const value = series.values[place] ?? null;
  return value === null ? null : { value, place };
}

/** The last value in words; empty when none is known. */
export function lastText(series: Series, locale: string): string {
  const last = lastKnown(series);
  return last ? formatNumber(last.value, series.numberFormat, locale) : "";
}

function titlesOf(
  series: readonly Series[],
  axes: Axes,
  { locale }: Frame,
  atEnds: boolean,
): [readonly Title[], readonly Title[]] {
  const side = (name: Series["axis"]): readonly Title[] => {
    const mine = series.filter((each) => each.axis === name);
    const titles = mine.map((each): Title => ({
      kind: "series",
      text: each.label,
      value: atEnds && each.mark !== "bar" ? null : lastText(each, locale) || null,
      color: each.color,
      mark: each.mark,
    }));
    const first = titles[0];
    const note = axes[name]?.note;
    return first && note ? [...titles, { ...first, kind: "note", text: note, value: null }] : titles;
  };
  return [side("left"), side("right")];
}

function widestEnd(series: readonly Series[], { measure, locale }: Frame): number {
  const lines = series.filter((each) => each.mark !== "bar");
  return lines.reduce((most, each) => Math.max(most, measure(lastText(each, locale), titleSize, 600)), 0);
}

function across(
  periods: Periods,
  series: readonly Series[],
  plot: Plot,
): Pick<Stage, "x" | "step" | "barWidth"> {
  const width = plot.x1 - plot.x0;
  const first = periods.indexes[0] ?? 0;
  const span = (periods.indexes[periods.indexes.length - 1] ?? first) - first;
  const bars = new Set(barSlots(series).values()).size;
  if (bars === 0 && span > 0) {
    const step = width / span;
    return { step, barWidth: 0, x: (index) => plot.x0 + (index - first) * step };
  }
  const step = width / (span + 1);
  const barWidth = bars === 0 ? 0 : Math.min((step * 0.72) / bars, widestBars);
  return { step, barWidth, x: (index) => plot.x0 + (index - first + 0.5) * step };
}

/**
 * The place of each bar series within a period, from 0: bars stand side by side, but those that never rise (or fall)
 * together, such as gains and losses, share a place.
 */
export function barSlots(series: readonly Series[]): ReadonlyMap<Series, number> {
  const slots: Series[][] = [];
  for (const each of series.filter((one) => one.mark === "bar")) {
    const shared = slots.find((slot) => slot.every((other) => areApart(each, other)));
    if (shared) shared.push(each);
    else slots.push([each]);
  }
  return new Map(slots.flatMap((slot, place) => slot.map((each) => [each, place] as const)));
}

function areApart(one: Series, other: Series): boolean {
  if (one.axis !== other.axis) return false;
  return one.values.every((value, place) => (value ?? 0) * (other.values[place] ?? 0) <= 0);
}
