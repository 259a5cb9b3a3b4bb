import { finite } from "../expression/kernels/vectors.js";
import type { Vector } from "../table/vector.js";
import { decimalMeans } from "./decimals.js";
import type { KernelInput } from "./kernel-input.js";

/** Means as doubles; null for a group without values. */
export function mean(input: KernelInput): Vector {
  if (input.vector.digits) return finite("number", decimalMeans(input), null);
  const { sums, counts } = totals(input);
  return finite(
    "number",
    sums.map((total, id) => total / (counts[id] as number)),
    null,
  );
}

/** Standard deviation or variance of a sample; null of fewer than two values. Two passes: no cancellation. */
export function spread(input: KernelInput, which: "stddev" | "variance"): Vector {
  const { vector, use, grouping } = input;
  const { sums, counts } = totals(input);
  const means = sums.map((total, id) => total / (counts[id] as number));
  const squares = new Float64Array(grouping.count);
  for (let row = 0; row < grouping.ids.length; row++) {
    if (use !== null && use[row] === 0) continue;
    const id = grouping.ids[row] as number;
    squares[id]! += ((vector.values[row] as number) - (means[id] as number)) ** 2;
  }
  const variances = squares.map((square, id) => {
    const variance = (counts[id] as number) < 2 ? Number.NaN : square / ((counts[id] as number) - 1);
    return which === "stddev" ? Math.sqrt(variance) : variance;
  });
  return finite("number", variances, null);
}

/** The value below which `share` (0 to 1) of a group's values lie, interpolated; null for a group without values. */
export function quantile({ vector, use, grouping }: KernelInput, share: number): Vector {
  const { ids, count } = grouping;
  const starts = new Int32Array(count + 1);
  for (let row = 0; row < ids.length; row++) {
    if (use === null || use[row] === 1) starts[(ids[row] as number) + 1]! += 1;
  }
  for (let id = 0; id < count; id++) starts[id + 1]! += starts[id] as number;
  const next = starts.slice();
  const sorted = new Float64Array(starts[count] as number);
  for (let row = 0; row < ids.length; row++) {
    if (use === null || use[row] === 1) sorted[next[ids[row] as number]!++] = vector.values[row] as number;
  }
  const values = new Float64Array(count);
  for (let id = 0; id < count; id++) {
    values[id] = interpolate(sorted.subarray(starts[id], starts[id + 1]).sort(), share);
  }
  return finite("number", values, null);
}

function interpolate(sorted: Float64Array, share: number): number {
  if (sorted.length === 0 || !(share >= 0 && share <= 1)) return Number.NaN;
  const place = (sorted.length - 1) * share;
  const lower = sorted[Math.floor(place)] as number;
  const upper = sorted[Math.ceil(place)] as number;
  return lower + (upper - lower) * (place - Math.floor(place));
}

function totals({ vector, use, grouping }: KernelInput): { sums: Float64Array; counts: Float64Array } {
  const sums = new Float64Array(grouping.count);
  const counts = new Float64Array(grouping.count);
  for (let row = 0; row < grouping.ids.length; row++) {
    if (use !== null && use[row] === 0) continue;
    const id = grouping.ids[row] as number;
    sums[id]! += vector.values[row] as number;
    counts[id]! += 1;
  }
  return { sums, counts };
}
