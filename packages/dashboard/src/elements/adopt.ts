import type { CSSResult } from "lit";

/** Adds sheets that a root does not have yet: those of parts whose code came later than the element. */
export function adopt(root: Node, ...sheets: readonly (CSSResult | undefined)[]): void {
  if (!(root instanceof ShadowRoot)) return;
  for (const sheet of sheets) {
    const { styleSheet } = sheet ?? {};
    if (styleSheet && !root.adoptedStyleSheets.includes(styleSheet)) root.adoptedStyleSheets.push(styleSheet);
  }
}

/** Puts a sheet after all others in the place of `former`; null is none. Yields `sheet`. */
export function replaceSheet(
  root: Node,
  former: CSSStyleSheet | null,
  sheet: CSSStyleSheet | null,
): CSSStyleSheet | null {
  if (!(root instanceof ShadowRoot)) return null;
  const others = root.adoptedStyleSheets.filter((each) => each !== former);
  root.adoptedStyleSheets = sheet ? [...others, sheet] : others;
  return sheet;
}
