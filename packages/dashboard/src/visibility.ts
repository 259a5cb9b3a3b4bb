import type { LayoutBlock } from "@vitalkit/spec";

/** When a part of a page is shown. */
export type Visible = LayoutBlock["visible"];

/** Who looks at the page, and how wide it is in CSS px. */
export interface Viewer {
  readonly audience: "internal" | "customer";
  readonly width: number;
}

/** Whether a part of the page is for this viewer; both bounds of the width are inclusive. */
export function isVisible(visible: Visible, { audience, width }: Viewer): boolean {
  if (!visible) return true;
  const { audience: audiences, min_width: min = 0, max_width: max = Infinity } = visible;
  return (audiences?.includes(audience) ?? true) && width >= min && width <= max;
}

/** Every width at which some part of a page comes or goes; none where nothing depends on it. */
export function widthBounds(layout: readonly LayoutBlock[]): readonly number[] {
  const bounds = new Set<number>();
  const note = (visible: Visible): void => {
    if (visible?.min_width !== undefined) bounds.add(visible.min_width);
    // A width beyond the greatest is the first at which the part has gone.
    if (visible?.max_width !== undefined) bounds.add(visible.max_width + 1);
  };
  const look = (blocks: readonly LayoutBlock[]): void => {
    for (const block of blocks) {
      note(block.visible);
      if ("tabs" in block) {
        for (const tab of block.tabs) {
          note(tab.visible);
          look(tab.layout);
        }
      } else if ("row" in block) {
        for (const cell of block.row) {
          note(cell.visible);
          if ("column" in cell) look(cell.column);
        }
      }
    }
  };
  look(layout);
  return [...bounds].toSorted((a, b) => a - b);
}
