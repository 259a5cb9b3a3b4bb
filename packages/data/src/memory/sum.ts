import { overflow } from "../expression/kernels/arithmetic.js";
import { finite, integerAt } from "../expression/kernels/vectors.js";
import type { Vector } from "../table/vector.js";
import { decimalSums } from "./decimals.js";
import type { KernelInput } from "./kernel-input.js";

/** Sums; of integers and of decimals with every digit. Null for a group without values, and where a sum of numbers is not finite. */
export function sum(input: KernelInput): Vector {
  const { vector, use, grouping } = input;
  const { ids, count } = grouping;
  const sums = new Float64Array(count);
  const valid = new Uint8Array(count);
  const isInteger = vector.type === "integer";
  if (isInteger && vector.exact) return exactSum(input);
  if (vector.digits) return decimalSums(input);
  for (let row = 0; row < ids.length; row++) {
    if (use !== null && use[row] === 0) continue;
    const id = ids[row] as number;
    sums[id]! += vector.values[row] as number;
    valid[id] = 1;
    // Beyond 2^53 doubles skip whole numbers: from there on they are added as bigint, from the start.
    if (isInteger && Math.abs(sums[id] as number) > Number.MAX_SAFE_INTEGER) return exactSum(input);
  }
  if (isInteger) return { type: "integer", length: count, values: sums, valid };
  return finite("number", sums, valid);
}

function exactSum({ vector, use, grouping }: KernelInput): Vector {
  const { ids, count } = grouping;
  const sums = Array.from({ length: count }, () => 0n);
  const valid = new Uint8Array(count);
  for (let row = 0; row < ids.length; row++) {
    if (use !== null && use[row] === 0) continue;
    const id = ids[row] as number;
    sums[id] = (sums[id] as bigint) + integerAt(vector, row);
    valid[id] = 1;
  }
  if (sums.some((total) => BigInt.asIntN(64, total) !== total)) throw overflow("SUM");
  const exact = BigInt64Array.from(sums);
  return { type: "integer", length: count, values: Float64Array.from(sums, Number), valid, exact };
}
