/** The ends of a scale that a range filter offers, and the distance of two values on it. */
export interface Bounds {
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

/**
 * A scale from about `min` to about `max`, moved outward to whole steps. The step is 1, 2 or 5 times a power of ten and
 * makes a hundred of the scale at most, where `step` is not given; whole numbers have whole steps. Null where there is
 * no scale: no data, or one value only.
 */
export function niceBounds(
  min: number | null,
  max: number | null,
  { step, isWhole = false }: { readonly step?: number | undefined; readonly isWhole?: boolean } = {},
): Bounds | null {
  if (min === null || max === null || !(min < max) || !Number.isFinite(max - min)) return null;
  const wanted = step ?? Math.max(niceStep((max - min) / 100), isWhole ? 1 : 0);
  const digits = Math.max(0, Math.min(15, Math.ceil(-Math.log10(wanted)) + 1));
  const whole = (value: number): number => Number(value.toFixed(digits));
  return {
    min: whole(Math.floor(min / wanted) * wanted),
    max: whole(Math.ceil(max / wanted) * wanted),
    step: wanted,
  };
}

function niceStep(length: number): number {
  const power = 10 ** Math.floor(Math.log10(length));
  const factor = [1, 2, 5].find((each) => each * power >= length * 0.999) ?? 10;
  return Number((factor * power).toPrecision(1));
}
