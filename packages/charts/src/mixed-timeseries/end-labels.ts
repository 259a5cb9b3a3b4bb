import type { Point } from "./decimate.js";
import { dodge } from "./dodge.js";
import { round } from "./marks.js";
import type { SeriesColor } from "./mixed-timeseries.schema.js";
import type { Periods, Series } from "./series.js";
import { beforeEnd, lastKnown, lastText, pointsOf, type Stage } from "./stage.js";

/** The last value of a line, written where the line ends. */
export interface EndLabel {
  readonly color: SeriesColor;
  readonly text: string;
  readonly dot: Point;
  /** Start of the words and their middle. */
  readonly x: number;
  readonly y: number;
}

const lineHeight = 15;

/** Labels beside the ends of lines and areas, apart from one another; null when they do not all fit. */
export function endLabels(
  periods: Periods,
  series: readonly Series[],
  stage: Stage,
  locale: string,
): readonly EndLabel[] | null {
  const ends = series.flatMap((each) => {
    const last = each.mark === "bar" ? null : lastKnown(each);
    if (!last) return [];
    const at = { ...periods, indexes: periods.indexes.slice(last.place, last.place + 1) };
    const point = pointsOf({ ...each, values: [last.value] }, at, stage, 0)[0];
    return point ? [{ each, dot: { x: round(point.x), y: round(point.y) } }] : [];
  });
  const { y0, y1 } = stage.plot;
  const places = dodge(
    ends.map(({ dot }) => dot.y),
    lineHeight,
    y0,
    y1,
  );
  if (!places) return null;
  return ends.map(({ each, dot }, index) => ({
    color: each.color,
    text: lastText(each, locale),
    dot,
    x: round(dot.x + beforeEnd),
    y: round(places[index] ?? dot.y),
  }));
}
