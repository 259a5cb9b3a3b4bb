import type { CSSResult } from "lit";

/** Adds a sheet to a root that does not have it yet; for pieces that load later than their element. */
export function adoptOnce(root: Node, { styleSheet }: CSSResult): void {
  if (!styleSheet || !(root instanceof ShadowRoot) || root.adoptedStyleSheets.includes(styleSheet)) return;
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, styleSheet];
}
