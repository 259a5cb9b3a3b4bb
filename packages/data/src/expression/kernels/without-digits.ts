import type { Vector } from "../../table/vector.js";

/** Numbers as doubles alone: whatever is computed with decimals is computed with doubles, on every engine. */
export function withoutDigits(vector: Vector): Vector {
  if (!vector.digits) return vector;
  const { digits: _, ...doubles } = vector;
  return doubles;
}
