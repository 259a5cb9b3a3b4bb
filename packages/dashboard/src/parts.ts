import type { LayoutBlock } from "@vitalkit/spec";

/** Code that only some boards need; null for what this one does not. */
export interface Parts {
  readonly tabs: typeof import("./elements/tabs.js") | null;
  readonly markdown: typeof import("./elements/markdown.js") | null;
}

const loaders = {
  tabs: () => import("./elements/tabs.js"),
  markdown: () => import("./elements/markdown.js"),
};

/** Loads the code for the kinds of blocks that a layout has. @throws what `import` throws */
export async function loadParts(layout: readonly LayoutBlock[]): Promise<Parts> {
  const kinds = kindsIn(layout);
  const [tabs, markdown] = await Promise.all([
    kinds.has("tabs") ? loaders.tabs() : null,
    kinds.has("markdown") ? loaders.markdown() : null,
  ]);
  return { tabs, markdown };
}

/** Begins to load what the uppermost blocks of an unchecked layout need, while it is still being checked. */
export function warmParts(layout: unknown): void {
  if (!Array.isArray(layout)) return;
  for (const kind of ["tabs", "markdown"] as const) {
    const isNeeded = layout.some((block: unknown) => Object(block) === block && kind in (block as object));
    // Whoever needs it loads it again and tells when that fails.
    if (isNeeded) loaders[kind]().catch(() => undefined);
  }
}

function kindsIn(blocks: readonly LayoutBlock[]): ReadonlySet<string> {
  const kinds = new Set<string>();
  const look = (each: readonly object[]): void => {
    for (const block of each) {
      for (const kind of ["tabs", "markdown"]) if (kind in block) kinds.add(kind);
      if ("tabs" in block) for (const tab of block.tabs as { layout: LayoutBlock[] }[]) look(tab.layout);
      if ("row" in block) look(block.row as object[]);
      if ("column" in block) look(block.column as object[]);
    }
  };
  look(blocks);
  return kinds;
}
