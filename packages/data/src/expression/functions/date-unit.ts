import type { Vector } from "../../table/vector.js";

/** The text that a constant vector holds. */
export function textOf(vector: Vector | undefined): string {
  return vector?.dictionary?.[vector.values[0] as number] ?? "";
}
