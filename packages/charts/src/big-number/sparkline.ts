import { round } from "../round.js";
import type { TrendPoint } from "./big-number.reading.js";

/** A line without axes: its shape is the message. */
export interface Sparkline {
  readonly line: string;
  readonly area: string;
  /** The last point that has a value. */
  readonly last: { readonly x: number; readonly y: number };
  /** Where each period is reached by pointer and keyboard; `index` is its place in the trend. */
  readonly points: readonly {
    readonly index: number;
    readonly x: number;
    readonly y: number | null;
    readonly x0: number;
    readonly width: number;
  }[];
  readonly y0: number;
  readonly y1: number;
}

interface Box {
  readonly x0: number;
  readonly x1: number;
  readonly y0: number;
  readonly y1: number;
  /** Time runs from right to left. */
  readonly isMirrored: boolean;
}

/** Room for the last point's dot, px. */
const margin = 4;

/** Gaps stay gaps; equal values make a line across the middle. Wants two points with a value at least. */
export function sparkline(trend: readonly TrendPoint[], box: Box): Sparkline {
  const values = trend.flatMap((point) => (point.value === null ? [] : [point.value]));
  const low = Math.min(...values);
  const span = Math.max(...values) - low;
  const first = trend[0]?.time ?? 0;
  const length = (trend.at(-1)?.time ?? 0) - first || 1;
  const xOf = (time: number): number => {
    const share = (time - first) / length;
    return round(box.x0 + margin + (box.isMirrored ? 1 - share : share) * (box.x1 - box.x0 - 2 * margin));
  };
  const yOf = (value: number): number => {
    const share = span === 0 ? 0.5 : (value - low) / span;
    return round(box.y1 - margin - share * (box.y1 - box.y0 - 2 * margin));
  };
  const placed = trend.map((point, index) => ({
    index,
    x: xOf(point.time),
    y: point.value === null ? null : yOf(point.value),
  }));
  const runs = runsOf(placed);
  const last = placed.findLast((point) => point.y !== null);
  return {
    line: runs.map((run) => `M${run.join("L")}`).join(""),
    area: runs.map((run) => areaOf(run, box.y1)).join(""),
    last: { x: last?.x ?? 0, y: last?.y ?? 0 },
    points: hitBoxes(placed, box),
    y0: box.y0,
    y1: box.y1,
  };
}

/** Points that follow one another without a gap, each as "x,y". */
function runsOf(placed: readonly { readonly x: number; readonly y: number | null }[]): readonly string[][] {
  const runs: string[][] = [];
  let run: string[] | null = null;
  for (const { x, y } of placed) {
    if (y === null) {
      run = null;
    } else {
      if (run === null) runs.push((run = []));
      run.push(`${x},${y}`);
    }
  }
  return runs;
}

function areaOf(run: readonly string[], ground: number): string {
  const [from] = run[0]?.split(",") ?? [];
  const [to] = run.at(-1)?.split(",") ?? [];
  return `M${from},${ground}L${run.join("L")}L${to},${ground}Z`;
}

function hitBoxes(
  placed: readonly { readonly index: number; readonly x: number; readonly y: number | null }[],
  { x0, x1 }: Box,
): Sparkline["points"] {
  const ordered = placed.toSorted((one, other) => one.x - other.x);
  const edges = ordered.map((point, at) => {
    const before = ordered[at - 1];
    return before ? (before.x + point.x) / 2 : x0;
  });
  const boxes = ordered.map((point, at) => {
    const left = edges[at] ?? x0;
    return { ...point, x0: round(left), width: round((edges[at + 1] ?? x1) - left) };
  });
  return boxes.sort((one, other) => one.index - other.index);
}
