/**
 * The value below which `share` (0 to 1) of `values` lie, interpolated; NaN of none and of a share that is none.
 * `values` are put into another order.
 */
export function quantileOf(values: Float64Array, share: number): number {
  if (values.length === 0 || !(share >= 0 && share <= 1)) return Number.NaN;
  const place = (values.length - 1) * share;
  const below = Math.floor(place);
  const lower = nth(values, below);
  if (place === below) return lower;
  let upper = Number.POSITIVE_INFINITY;
  for (let index = below + 1; index < values.length; index++) {
    const value = values[index] as number;
    if (value < upper) upper = value;
  }
  return lower + (upper - lower) * (place - below);
}

/** From this many values on, dividing is quicker than sorting. */
const FEW = 64;

/** The value that sorting would put at `place`; all before it are no greater afterwards, all after it no less. */
function nth(values: Float64Array, place: number): number {
  let low = 0;
  let high = values.length - 1;
  // Each round about halves what is left; values that were laid out to defeat it are sorted instead.
  for (let rounds = 2 * Math.log2(values.length); high - low > FEW && rounds > 0; rounds--) {
    const middle = medianOfThree(values, low, high);
    let left = low;
    let right = high;
    while (left <= right) {
      while ((values[left] as number) < middle) left++;
      while ((values[right] as number) > middle) right--;
      if (left > right) break;
      const held = values[left] as number;
      values[left++] = values[right] as number;
      values[right--] = held;
    }
    if (place <= right) high = right;
    else if (place >= left) low = left;
    else return middle;
  }
  values.subarray(low, high + 1).sort();
  return values[place] as number;
}

function medianOfThree(values: Float64Array, low: number, high: number): number {
  const a = values[low] as number;
  const b = values[(low + high) >> 1] as number;
  const c = values[high] as number;
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
