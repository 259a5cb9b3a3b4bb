/** What an axis has to show. */
export interface Extent {
  /** Smallest and greatest value, both finite. */
  readonly min: number;
  readonly max: number;
  /** Areas and bars stand on zero. */
  readonly fromZero: boolean;
  /** Ticks stay whole numbers. */
  readonly whole: boolean;
  /** A bound that ticks do not pass unless data does: 1 for a rate; null when there is none. */
  readonly ceiling: number | null;
}

export interface ValueAxis {
  /** Round numbers from bottom to top, evenly spaced; the first and last are the axis' ends. */
  readonly ticks: readonly number[];
  /** Distance between neighbouring ticks. */
  readonly step: number;
}

interface Candidate extends ValueAxis {
  readonly cost: number;
}

const mantissas = [1, 2, 2.5, 5] as const;
const intervalCounts = [2, 3, 4] as const;

/** A line's axis goes down to zero when that costs at most this share of its height. */
const zeroIsNear = 0.4;

/**
 * Axes that share their grid lines: all get the same number of ticks, three to five, at round numbers, with the
 * least empty room over all of them. `height` in CSS px decides how many lines are wanted.
 */
export function shareGrid(extents: readonly Extent[], height: number): readonly ValueAxis[] {
  const wanted = Math.min(4, Math.max(2, Math.round(height / 52)));
  const rooms = extents.map(room);
  const choices = intervalCounts.map((count) => {
    const axes = rooms.map((each, index) => axis(each, extents[index]?.whole ?? false, count));
    const cost = axes.reduce((sum, each) => sum + each.cost, 0) + 0.2 * Math.abs(count - wanted);
    return { axes, cost };
  });
  const best = choices.reduce((least, each) => (each.cost < least.cost ? each : least));
  return best.axes.map(({ ticks, step }) => ({ ticks, step }));
}

interface Room {
  readonly low: number;
  readonly high: number;
  readonly ceiling: number | null;
}

/** The span that ticks must cover: with zero where it belongs, and never empty. */
function room({ min, max, fromZero, ceiling }: Extent): Room {
  let low = min;
  let high = max;
  if (min === max && !fromZero) {
    const pad = Math.abs(min) * 0.05;
    low -= pad;
    high += pad;
    if (ceiling !== null && max <= ceiling) high = Math.min(high, ceiling);
  }
  const zeroed = fromZero || (low > 0 ? low <= high * zeroIsNear : high < 0 && high >= low * zeroIsNear);
  if (zeroed) {
    low = Math.min(0, low);
    high = Math.max(0, high);
  }
  return low < high && Number.isFinite(high - low) ? { low, high, ceiling } : { low: 0, high: 1, ceiling };
}

function axis({ low, high, ceiling }: Room, whole: boolean, count: number): Candidate {
  const least = (high - low) / count;
  const magnitude = Math.floor(Math.log10(least));
  for (let power = magnitude; power <= magnitude + 2; power += 1) {
    for (const mantissa of mantissas) {
      const step = Number(`${mantissa}e${power}`);
      if (step < least * (1 - 1e-9) || (whole && !Number.isInteger(step))) continue;
      const start = firstTick(low, high, ceiling, step, count);
      if (start === null) continue;
      const waste = (count * step) / (high - low) - 1;
      return { ticks: ticksFrom(start, step, count), step, cost: waste + (mantissa === 2.5 ? 0.3 : 0) };
    }
  }
  // Whole ticks over a span that is narrower than the number of intervals.
  const start = Math.floor(low);
  return { ticks: ticksFrom(start, 1, count), step: 1, cost: count / (high - low) };
}

/** The lowest tick as a multiple of `step`, or null when `count` steps from it do not reach `high`. */
function firstTick(
  low: number,
  high: number,
  ceiling: number | null,
  step: number,
  count: number,
): number | null {
  const slack = step * 1e-9;
  const start = Math.floor((low + slack) / step);
  if ((start + count) * step < high - slack) return null;
  if (ceiling === null || high > ceiling + slack || (start + count) * step <= ceiling + slack) return start;
  const lowered = Math.floor((ceiling + slack) / step) - count;
  const reaches = (lowered + count) * step >= high - slack;
  return reaches && (lowered >= 0 || low < 0) ? lowered : start;
}

function ticksFrom(start: number, step: number, count: number): readonly number[] {
  // Dividing by the inverse keeps 0.3 from becoming 0.30000000000000004.
  const inverse = Math.round(1 / step);
  return Array.from({ length: count + 1 }, (_, index) =>
    step < 1 && inverse > 0 && Number.isFinite(inverse) ? (start + index) / inverse : (start + index) * step,
  );
}
