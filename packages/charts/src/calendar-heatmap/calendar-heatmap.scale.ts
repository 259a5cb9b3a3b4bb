/** Colour steps over the values: uniform, with round bounds. */
export interface Scale {
  /** Lower bounds, ascending and included; the first is at most the least value that counts. */
  readonly lower: readonly number[];
  readonly min: number;
  readonly max: number;
  /** Whether each step is a single whole number. */
  readonly isSingle: boolean;
}

const roundSteps = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];

/** Share of values at either end that may lie beyond the steps' range, so that one odd day does not pale the rest. */
const odd = 0.02;

/**
 * At most `steps` steps for `values`; null when there are none. Values beyond the outermost bounds belong to the
 * outermost steps.
 */
export function scaleOf(values: readonly number[], steps: number): Scale | null {
  const sorted = values.toSorted((a, b) => a - b);
  const min = sorted[0];
  const max = sorted.at(-1);
  if (min === undefined || max === undefined) return null;
  const isWhole = values.every(Number.isInteger);
  if (isWhole && max - min < steps) {
    const lower = Array.from({ length: max - min + 1 }, (_, index) => min + index);
    return { lower, min, max, isSingle: true };
  }
  const low = at(sorted, odd);
  const high = at(sorted, 1 - odd);
  const [from, to] = low < high ? [low, high] : [min, max];
  const lower = isWide(from, to) ? roundBounds(anchor(from, to), to, { max, steps, isWhole }) : [min];
  return { lower, min, max, isSingle: false };
}

/** The step of a value, from 0. */
export function stepOf({ lower }: Scale, value: number): number {
  const above = lower.findIndex((bound) => bound > value);
  return above < 0 ? lower.length - 1 : Math.max(0, above - 1);
}

/** Whether doubles can tell steps between the two apart. */
function isWide(from: number, to: number): boolean {
  const range = to - from;
  return Number.isFinite(range) && range > Math.max(1e-9 * Math.max(Math.abs(from), Math.abs(to)), 1e-300);
}

/** Amounts are read against nothing: steps start at zero unless all values are far from it. */
function anchor(from: number, to: number): number {
  return from > 0 && from < to / 2 ? 0 : from;
}

function roundBounds(
  from: number,
  to: number,
  { max, steps, isWhole }: { readonly max: number; readonly steps: number; readonly isWhole: boolean },
): readonly number[] {
  let power = 10 ** Math.floor(Math.log10((to - from) / steps));
  for (;;) {
    for (const round of roundSteps) {
      const step = clean(round * power);
      if (isWhole && !Number.isInteger(step)) continue;
      const start = clean(Math.floor(clean(from / step)) * step);
      if (start + steps * step < to) continue;
      const count = Math.min(steps, Math.max(1, Math.ceil(clean((max - start) / step))));
      return Array.from({ length: count }, (_, index) => clean(start + index * step));
    }
    power *= 10;
  }
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.round(share * (sorted.length - 1))] ?? 0;
}

/** Without the dust of binary fractions. */
function clean(value: number): number {
  return Number(value.toPrecision(12));
}
