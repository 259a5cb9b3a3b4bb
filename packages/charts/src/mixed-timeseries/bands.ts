import { formatChange } from "../format/change.js";
import { formatExact } from "../format/number.js";
import type { Tip } from "../layout.js";
import type { Point } from "./decimate.js";
import { round } from "./marks.js";
import type { MixedTimeseriesOptions, SeriesColor } from "./mixed-timeseries.schema.js";
import { periodTitle, periodWord } from "./period.js";
import type { Periods, Series } from "./series.js";
import { pointsOf, type Stage } from "./stage.js";

/** The part of the plot that answers for one period: nearer to it than to any other. */
export interface Band {
  readonly x0: number;
  readonly x1: number;
  /** Where the crosshair stands. */
  readonly x: number;
  readonly dots: readonly (Point & { readonly color: SeriesColor })[];
}

/**
 * Bands and their tips, in the order of time; with more periods than pixels, the last period of each pixel.
 * A tip has every value with all its digits and its change against the period before, where that is not missing.
 */
export function periodBands(
  periods: Periods,
  series: readonly Series[],
  stage: Stage,
  options: Pick<MixedTimeseriesOptions, "time_grain">,
  locale: string,
): { readonly bands: readonly Band[]; readonly tips: readonly Tip[] } {
  const places = onePerPixel(periods, stage);
  const middles = places.map((place) => stage.x(periods.indexes[place] ?? 0));
  const dotted = series.filter((each) => each.mark !== "bar");
  const bands = places.map((place, order): Band => {
    const x = middles[order] ?? 0;
    const before = middles[order - 1];
    const after = middles[order + 1];
    return {
      x: round(x),
      x0: round(before === undefined ? stage.plot.x0 : (before + x) / 2),
      x1: round(after === undefined ? stage.plot.x1 : (x + after) / 2),
      dots: dotted.flatMap((each) => dotOf(each, periods, place, stage)),
    };
  });
  return { bands, tips: places.map((place) => tipOf(periods, series, place, options.time_grain, locale)) };
}

function onePerPixel(periods: Periods, stage: Stage): readonly number[] {
  const places = periods.times.map((_, place) => place);
  if (stage.step >= 1) return places;
  const byPixel = new Map(
    places.map((place) => [Math.floor(stage.x(periods.indexes[place] ?? 0)), place] as const),
  );
  return [...byPixel.values()];
}

function dotOf(series: Series, periods: Periods, place: number, stage: Stage): Band["dots"] {
  const at = { ...periods, indexes: periods.indexes.slice(place, place + 1) };
  const point = pointsOf({ ...series, values: series.values.slice(place, place + 1) }, at, stage, 0)[0];
  return point ? [{ x: round(point.x), y: round(point.y), color: series.color }] : [];
}

function tipOf(
  periods: Periods,
  series: readonly Series[],
  place: number,
  grain: MixedTimeseriesOptions["time_grain"],
  locale: string,
): Tip {
  const neighbours = (periods.indexes[place] ?? 0) - (periods.indexes[place - 1] ?? -Infinity) === 1;
  const changes = series.map((each) =>
    formatChange(each.values[place] ?? null, neighbours ? (each.values[place - 1] ?? null) : null, {
      specifier: each.numberFormat,
      locale,
      relative: true,
    }),
  );
  const rows = series.map((each, index) => {
    const value = formatExact(each.values[place] ?? null, each.numberFormat, locale);
    const change = changes[index]?.text ?? "";
    return { label: each.label, value: change ? `${value} (${change})` : value, swatch: swatch(each.color) };
  });
  const title = periodTitle(periods.times[place] ?? 0, grain, locale);
  const compared = changes.some((change) => change.direction !== null);
  return compared ? { title, rows, note: `Change against the ${periodWord[grain]} before` } : { title, rows };
}

/** A theme colour as CSS reads it: `category_1` is `var(--vital-category-1)`, `good` is `var(--vital-tone-good)`. */
export function swatch(color: SeriesColor): string {
  return color.startsWith("category_")
    ? `var(--vital-category-${color.slice("category_".length)})`
    : `var(--vital-tone-${color})`;
}
