/** The value below which a share (0 to 1) of some numbers lie. */
export function quantile(numbers, share) {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

export function middle(numbers) {
  return quantile(numbers, 0.5);
}

/** Three digits that matter; no more than two behind the point. */
export function round(number) {
  if (number === null || !Number.isFinite(number)) return number;
  const decimals = number >= 100 ? 0 : number >= 10 ? 1 : 2;
  return Number(number.toFixed(decimals));
}

/** How many times as much as `own`, as it is printed. */
export function times(number, own) {
  return number === null || own === null ? "" : `${Number((number / own).toPrecision(2))} x`;
}
