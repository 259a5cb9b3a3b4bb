import { decimalCell, decimalOf } from "../table/arrow-decimal.js";
import type { Vector } from "../table/vector.js";
import type { KernelInput } from "./kernel-input.js";

/** Sums of decimals as whole numbers of one scale, with how many values each has. */
interface ExactSums {
  readonly unscaled: readonly bigint[];
  readonly scale: number;
  readonly counts: Float64Array;
}

/** The digits of the number at `row`: those that it came with, or its double's own. */
export function digitsAt({ digits, values }: Vector, row: number): string {
  return digits?.get(row) ?? String(values[row]);
}

/** Sums of decimals, every digit; null for a group without values. */
export function decimalSums(input: KernelInput): Vector {
  const { unscaled, scale, counts } = exactSums(input);
  const digits = new Map<number, string>();
  const values = Float64Array.from(unscaled, (sum, id) => {
    const cell = decimalCell(sum, scale);
    if (typeof cell === "string") digits.set(id, cell);
    return Number(cell);
  });
  const valid = Uint8Array.from(counts, (count) => (count > 0 ? 1 : 0));
  return { type: "number", length: values.length, values, valid, ...(digits.size > 0 ? { digits } : {}) };
}

/** Means of decimals, rounded once; NaN for a group without values. */
export function decimalMeans(input: KernelInput): Float64Array {
  const { unscaled, scale, counts } = exactSums(input);
  return counts.map((count, id) => Number(decimalCell(unscaled[id] ?? 0n, scale)) / count);
}

/** Numbers that are ordered, and alike, as the decimals of the rows are; of nulls 0. */
export function ranksOfDecimals(vector: Vector): Int32Array {
  const { length, values } = vector;
  // Whatever stands under a null need not be a number.
  const rows = Array.from({ length }, (_, row) => row).filter((row) => vector.valid?.[row] !== 0);
  const compare = (a: number, b: number) =>
    (values[a] as number) - (values[b] as number) || compareDigits(digitsAt(vector, a), digitsAt(vector, b));
  rows.sort(compare);
  const ranks = new Int32Array(length);
  let rank = 0;
  for (const [index, row] of rows.entries()) {
    if (index > 0 && compare(rows[index - 1] as number, row) !== 0) rank += 1;
    ranks[row] = rank;
  }
  return ranks;
}

function exactSums({ vector, use, grouping }: KernelInput): ExactSums {
  const { ids, count } = grouping;
  const unscaled = Array.from({ length: count }, () => 0n);
  const counts = new Float64Array(count);
  let scale = 0;
  for (let row = 0; row < ids.length; row++) {
    if (use !== null && use[row] === 0) continue;
    const id = ids[row] as number;
    const value = decimalOf(digitsAt(vector, row));
    if (value.scale > scale) {
      const factor = 10n ** BigInt(value.scale - scale);
      for (let other = 0; other < count; other++) unscaled[other] = (unscaled[other] as bigint) * factor;
      scale = value.scale;
    }
    unscaled[id] = (unscaled[id] as bigint) + value.unscaled * 10n ** BigInt(scale - value.scale);
    counts[id]! += 1;
  }
  return { unscaled, scale, counts };
}

function compareDigits(a: string, b: string): number {
  if (a === b) return 0;
  const [x, y] = [decimalOf(a), decimalOf(b)];
  const scale = Math.max(x.scale, y.scale);
  const difference =
    x.unscaled * 10n ** BigInt(scale - x.scale) - y.unscaled * 10n ** BigInt(scale - y.scale);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}
