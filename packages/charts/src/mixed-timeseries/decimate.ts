/** A point of a line in CSS px. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * The same line with at most four points a pixel column: the first, lowest, highest and last of it, in their order,
 * so that no peak is lost and the drawn line is the same. Points must rise in x; short lines come back as they are.
 */
export function decimate(points: readonly Point[]): readonly Point[] {
  const first = points[0];
  const last = points[points.length - 1];
  if (!first || !last || points.length <= 2 * (last.x - first.x + 1)) return points;
  const kept: Point[] = [];
  let from = 0;
  while (from < points.length) {
    const column = Math.floor(points[from]?.x ?? 0);
    let to = from;
    while (to < points.length && Math.floor(points[to]?.x ?? 0) === column) to += 1;
    kept.push(...extremes(points.slice(from, to)));
    from = to;
  }
  return kept;
}

function extremes(column: readonly Point[]): readonly Point[] {
  if (column.length <= 4) return column;
  let low = 0;
  let high = 0;
  column.forEach((point, index) => {
    if (point.y > (column[low]?.y ?? 0)) low = index;
    if (point.y < (column[high]?.y ?? 0)) high = index;
  });
  const wanted = new Set([0, low, high, column.length - 1]);
  return column.filter((_, index) => wanted.has(index));
}
