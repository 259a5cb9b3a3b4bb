import { isShare } from "../format/number.js";
import type { Frame } from "../layout.js";
import { tickFormat } from "./axis-format.js";
import { smallSize } from "./header.js";
import type { Series } from "./series.js";
import { shareGrid, type Extent, type ValueAxis } from "./value-axis.js";

/** One value axis: where its ticks stand is decided when the plot's box is known. */
export interface Axis extends ValueAxis {
  readonly labels: readonly string[];
  /** Width in CSS px of the widest label. */
  readonly labelWidth: number;
  /** "axis starts at 95 %", or null when it shows zero. */
  readonly note: string | null;
}

export interface Axes {
  /** Null where no series is read there, or none of its values is known. */
  readonly left: Axis | null;
  readonly right: Axis | null;
  /** Number of grid lines. */
  readonly lines: number;
}

/** Both axes over one grid; `height` is the plot's in CSS px. */
export function valueAxes(series: readonly Series[], height: number, frame: Frame): Axes {
  const left = extentOf(series, "left");
  const right = extentOf(series, "right");
  const extents = [left, right].filter((each) => each !== null);
  const grid = shareGrid(extents.length > 0 ? extents : [nothing], height);
  const write = (axis: ValueAxis | undefined, side: Series["axis"]): Axis | null =>
    axis ? labelled(axis, series, side, frame) : null;
  return {
    left: left ? write(grid[0], "left") : null,
    right: right ? write(grid[left ? 1 : 0], "right") : null,
    lines: grid[0]?.ticks.length ?? 0,
  };
}

/** Share of an axis' height, from its lower end, at which `value` stands: 0 to 1, its ends for what lies beyond. */
export function fraction({ ticks }: ValueAxis, value: number): number {
  const low = ticks[0] ?? 0;
  const high = ticks[ticks.length - 1] ?? 1;
  return Math.min(1, Math.max(0, (value - low) / (high - low)));
}

const nothing: Extent = { min: 0, max: 1, fromZero: true, whole: false, ceiling: null };

function extentOf(series: readonly Series[], side: Series["axis"]): Extent | null {
  const mine = series.filter((each) => each.axis === side);
  const values = mine.flatMap((each) => each.values.filter((value) => value !== null));
  if (values.length === 0) return null;
  const min = values.reduce((least, value) => Math.min(least, value), Infinity);
  const max = values.reduce((most, value) => Math.max(most, value), -Infinity);
  const share = mine.some((each) => isShare(each.numberFormat));
  return {
    min,
    max,
    fromZero: mine.some((each) => each.mark !== "line"),
    whole: !share && values.every(Number.isInteger),
    ceiling: share ? 1 : null,
  };
}

function labelled(axis: ValueAxis, series: readonly Series[], side: Series["axis"], frame: Frame): Axis {
  const specifier = series.find((each) => each.axis === side)?.numberFormat;
  const low = axis.ticks[0] ?? 0;
  const high = axis.ticks[axis.ticks.length - 1] ?? 1;
  const write = tickFormat(specifier, axis.step, Math.max(Math.abs(low), Math.abs(high)), frame.locale);
  const labels = axis.ticks.map(write.tick);
  return {
    ...axis,
    labels,
    labelWidth: Math.max(...labels.map((label) => frame.measure(label, smallSize))),
    note:
      low > 0 ? `axis starts at ${write.alone(low)}` : high < 0 ? `axis ends at ${write.alone(high)}` : null,
  };
}
