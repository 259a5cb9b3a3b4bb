import { ranksOf } from "../expression/kernels/dictionaries.js";
import type { Vector } from "../table/vector.js";
import { ranksOfDecimals } from "./decimals.js";
import type { KernelInput } from "./kernel-input.js";
import { take } from "./take.js";

/** Least or greatest values, of the values' own type; text goes by code point. Null for a group without values. */
export function extreme({ vector, use, grouping }: KernelInput, which: "min" | "max"): Vector {
  const { ids, count } = grouping;
  const sign = which === "min" ? 1 : -1;
  const keys = vector.digits ? ranksOfDecimals(vector) : keysOf(vector);
  const best = new Int32Array(count).fill(-1);
  for (let row = 0; row < ids.length; row++) {
    if (use !== null && use[row] === 0) continue;
    const id = ids[row] as number;
    const held = best[id] as number;
    if (held === -1) best[id] = row;
    else if (sign === 1 ? keys[row]! < keys[held]! : keys[row]! > keys[held]!) best[id] = row;
  }
  return take(vector, best);
}

function keysOf(vector: Vector): Vector["values"] | NonNullable<Vector["exact"]> {
  return vector.dictionary ? rankedRows(vector) : (vector.exact ?? vector.values);
}

function rankedRows({ values, length, dictionary = [] }: Vector): Int32Array {
  const ranks = ranksOf(dictionary);
  const ranked = new Int32Array(length);
  for (let row = 0; row < length; row++) ranked[row] = ranks[values[row] as number] ?? 0;
  return ranked;
}
