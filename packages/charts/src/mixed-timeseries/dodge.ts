/**
 * Places for labels that want to stand at `wanted` (px, any order): at least `gap` apart, within `low` to `high`, as
 * near as may be and in the same order. Null when they do not all fit.
 */
export function dodge(
  wanted: readonly number[],
  gap: number,
  low: number,
  high: number,
): readonly number[] | null {
  if ((wanted.length - 1) * gap > high - low) return null;
  const order = wanted.map((_, index) => index).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
  const places = order.map((index) => Math.min(high, Math.max(low, wanted[index] ?? low)));
  for (let place = 1; place < places.length; place += 1) {
    places[place] = Math.max(places[place] ?? low, (places[place - 1] ?? low) + gap);
  }
  let limit = high;
  for (let place = places.length - 1; place >= 0; place -= 1) {
    places[place] = Math.min(places[place] ?? low, limit);
    limit = (places[place] ?? low) - gap;
  }
  const result = wanted.map(() => low);
  order.forEach((index, place) => (result[index] = places[place] ?? low));
  return result;
}
