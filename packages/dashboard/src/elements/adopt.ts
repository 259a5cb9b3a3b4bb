import type { CSSResult } from "lit";

/** Adds sheets that a root does not have yet: those of parts whose code came later than the element. */
export function adopt(root: Node, ...sheets: readonly (CSSResult | undefined)[]): void {
  if (!(root instanceof ShadowRoot)) return;
  for (const sheet of sheets) {
    const { styleSheet } = sheet ?? {};
    if (styleSheet && !root.adoptedStyleSheets.includes(styleSheet)) root.adoptedStyleSheets.push(styleSheet);
  }
}
