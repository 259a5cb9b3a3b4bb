import { noChange } from "lit";
import { Directive, directive, type ElementPart } from "lit/directive.js";

/** A word, or CSS px. */
type Height = "small" | "medium" | "large" | number;

/** The class of a row's height: its word, or `exact` for one in px. */
export function heightClass(height: Height): string {
  return typeof height === "number" ? "exact" : height;
}

class TileHeight extends Directive {
  #height: Height | null = null;

  // By CSSOM: a style attribute is refused by the pages that our elements stand in.
  override update({ element }: ElementPart, [height]: [Height]): unknown {
    if (height === this.#height) return noChange;
    this.#height = height;
    const { style } = element as HTMLElement;
    if (typeof height === "number") style.setProperty("--tile-height", `${height}px`);
    else style.removeProperty("--tile-height");
    return noChange;
  }

  override render(_height: Height): unknown {
    return noChange;
  }
}

/** Tells the styles how high the tiles of a row are, where that is a number of px. */
export const tileHeight = directive(TileHeight);
