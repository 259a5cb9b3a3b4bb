import { decimate, type Point } from "./decimate.js";

/** A point, or null where nothing is known: the line breaks there. */
export type Gapped = readonly (Point | null)[];

export interface LinePaths {
  readonly line: string;
  /** Points without a neighbour: a line would not show them. */
  readonly alone: readonly Point[];
}

/** The line through `points`, broken at nulls. */
export function linePaths(points: Gapped): LinePaths {
  const runs = runsOf(points);
  return {
    line: runs
      .filter((run) => run.length > 1)
      .map(polyline)
      .join(""),
    alone: runs.flatMap((run) => (run.length === 1 ? run : [])),
  };
}

/** The surface between the line and `baseline` (y in px), one piece for each run of points. */
export function areaPath(points: Gapped, baseline: number): string {
  return runsOf(points)
    .filter((run) => run.length > 1)
    .map((run) => {
      const [first, last] = [run[0], run[run.length - 1]];
      if (!first || !last) return "";
      return `${polyline(run)}L${at(last.x, baseline)}L${at(first.x, baseline)}Z`;
    })
    .join("");
}

/** Bars of `width` px around each point's x, from `baseline` to the point, rounded at the far end. */
export function barPath(points: Gapped, baseline: number, width: number): string {
  const known = decimate(points.filter((point) => point !== null));
  return known.map((point) => bar(point, baseline, width)).join("");
}

/** Two decimals: finer than any screen, and short in the page. */
export function round(number: number): number {
  return Math.round(number * 100) / 100;
}

function runsOf(points: Gapped): readonly (readonly Point[])[] {
  const runs: Point[][] = [];
  let run: Point[] = [];
  for (const point of [...points, null]) {
    if (point) run.push(point);
    else if (run.length > 0) {
      runs.push(run);
      run = [];
    }
  }
  return runs.map(decimate);
}

function polyline(run: readonly Point[]): string {
  return `M${run.map((point) => at(point.x, point.y)).join("L")}`;
}

function bar({ x, y }: Point, baseline: number, width: number): string {
  const height = baseline - y;
  const radius = Math.min(2, width / 4, Math.abs(height));
  const inward = Math.sign(height) * radius;
  const [left, right] = [x - width / 2, x + width / 2];
  if (radius < 0.5) return `M${at(left, baseline)}V${round(y)}H${round(right)}V${round(baseline)}Z`;
  return (
    `M${at(left, baseline)}V${round(y + inward)}Q${at(left, y)} ${at(left + radius, y)}` +
    `H${round(right - radius)}Q${at(right, y)} ${at(right, y + inward)}V${round(baseline)}Z`
  );
}

function at(x: number, y: number): string {
  return `${round(x)},${round(y)}`;
}
