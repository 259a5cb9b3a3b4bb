import type { Vector } from "../table/vector.js";

/** Texts that are given as places in their order. */
export function textsAt(places: Vector, texts: readonly string[]): Vector {
  const { length, valid } = places;
  const values = Int32Array.from(places.values, (place, index) => (valid?.[index] === 0 ? 0 : place));
  return { type: "text", length, values, valid, dictionary: texts };
}
