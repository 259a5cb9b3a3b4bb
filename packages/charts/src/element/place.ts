/** A box in the viewport's CSS px. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export type Side = "top" | "bottom" | "right" | "left";

const opposite: Readonly<Record<Side, Side>> = { top: "bottom", bottom: "top", left: "right", right: "left" };

/** Least distance from the edge of the viewport, px. */
const edge = 8;

/**
 * Where a floating box of `size` stands beside `anchor`: on `side`, on the opposite one when only that has room, and
 * never beyond the viewport as long as it fits in there. `align` puts its start or end on the anchor's.
 */
export function place(
  anchor: Box,
  size: Pick<Box, "width" | "height">,
  viewport: Pick<Box, "width" | "height">,
  {
    side,
    gap,
    align = "center",
  }: { readonly side: Side; readonly gap: number; readonly align?: "start" | "center" | "end" },
): { readonly x: number; readonly y: number } {
  const at = (on: Side): { x: number; y: number } => {
    const along = { start: 0, center: 0.5, end: 1 }[align];
    const x = anchor.x + along * (anchor.width - size.width);
    const y = anchor.y + along * (anchor.height - size.height);
    if (on === "top") return { x, y: anchor.y - size.height - gap };
    if (on === "bottom") return { x, y: anchor.y + anchor.height + gap };
    return { x: on === "left" ? anchor.x - size.width - gap : anchor.x + anchor.width + gap, y };
  };
  const isInside = (on: Side): boolean => {
    const { x, y } = at(on);
    if (on === "top" || on === "bottom") return y >= edge && y + size.height <= viewport.height - edge;
    return x >= edge && x + size.width <= viewport.width - edge;
  };
  const { x, y } = at(!isInside(side) && isInside(opposite[side]) ? opposite[side] : side);
  return {
    x: Math.round(within(x, size.width, viewport.width)),
    y: Math.round(within(y, size.height, viewport.height)),
  };
}

function within(start: number, length: number, room: number): number {
  return Math.max(Math.min(start, room - edge - length), edge);
}

/** Moves a box of the top layer there, by CSSOM. */
export function placeElement(element: HTMLElement, anchor: Box, how: Parameters<typeof place>[3]): void {
  const { clientWidth: width, clientHeight: height } = document.documentElement;
  const size = { width: element.offsetWidth, height: element.offsetHeight };
  const { x, y } = place(anchor, size, { width, height }, how);
  element.style.setProperty("left", `${x}px`);
  element.style.setProperty("top", `${y}px`);
}
