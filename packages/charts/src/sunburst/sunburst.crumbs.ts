import type { Frame } from "../layout.js";
import { shorten } from "./sunburst.text.js";

/** A level above the picture: its column's name, or the value that was chosen in it. */
export interface Crumb {
  readonly text: string;
  readonly chosen: boolean;
}

export const crumbSeparator = " › ";
export const crumbSize = 12;

/** Levels from the inner ring outwards in one line of `width` CSS px; long ones are shortened by the same measure. */
export function placeCrumbs(
  labels: readonly string[],
  chosen: readonly string[],
  { width, measure }: Pick<Frame, "width" | "measure">,
): readonly Crumb[] {
  const crumbs = labels.map((label, index) => ({
    text: chosen[index] ?? label,
    chosen: index < chosen.length,
  }));
  const widthOf = (text: string): number => measure(text, crumbSize, 500);
  const free = width - widthOf(crumbSeparator) * (crumbs.length - 1);
  const widths = crumbs.map((crumb) => widthOf(crumb.text));
  const limit = fairLimit(widths, free);
  return crumbs.map((crumb) => ({ ...crumb, text: shorten(crumb.text, limit, widthOf) }));
}

/** The greatest width that, as a limit to each, makes the widths fit `free` together. */
function fairLimit(widths: readonly number[], free: number): number {
  let left = free;
  const rising = widths.toSorted((a, b) => a - b);
  for (const [index, width] of rising.entries()) {
    const share = left / (rising.length - index);
    if (width > share) return Math.max(0, share);
    left -= width;
  }
  return Infinity;
}
