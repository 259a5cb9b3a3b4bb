import type { LayoutBlock } from "@vitalkit/spec";
import { html, nothing, type TemplateResult } from "lit";

import type { Board } from "../board.js";
import type { OpenTabs, Snapshot } from "../session.js";
import { placeOf } from "../tabs.js";
import { isVisible, type Viewer } from "../visibility.js";
import { heightClass, tileHeight } from "./tile-height.js";

/** What the blocks of a page have in common. */
export interface Blocks {
  readonly board: Board;
  readonly snapshot: Snapshot;
  readonly revision: number;
  readonly isAllWanted: boolean;
  readonly viewer: Viewer;
  /** Address that links and images in texts are relative to. */
  readonly base: URL;
  readonly openTabs: (tabs: OpenTabs) => void;
}

type Row = Extract<LayoutBlock, { readonly row: unknown }>;
type Cell = Row["row"][number];
type Rendered = TemplateResult | typeof nothing;

/** The blocks of a page or, with its place, of a tab, from top to bottom. */
export function blocksTemplate(
  blocks: Blocks,
  layout: readonly LayoutBlock[],
  within = "",
): readonly Rendered[] {
  const firstHeading = layout.findIndex((block) => "heading" in block);
  return layout.map((block, index) => {
    if (!isVisible(block.visible, blocks.viewer)) return nothing;
    // Under the board's own heading until a section begins: no level is left out.
    const level = firstHeading >= 0 && index > firstHeading ? 3 : 2;
    if ("tabs" in block) return tabsTemplate(blocks, block, placeOf(within, index));
    return blockTemplate(blocks, block, level);
  });
}

function blockTemplate(blocks: Blocks, block: LayoutBlock, level: number): Rendered {
  if ("heading" in block) return html`<h2><bdi>${block.heading}</bdi></h2>`;
  if ("divider" in block) return html`<hr />`;
  if ("markdown" in block) return html`<div class="text">${markdown(blocks, block.markdown, level)}</div>`;
  const row = "chart" in block ? [{ chart: block.chart, width: 12 }] : "row" in block ? block.row : [];
  const height = "row" in block || "chart" in block ? block.height : "medium";
  return html`<div class="row ${heightClass(height)}" ${tileHeight(height)}>
    ${row.map((cell) => (isVisible(cell.visible, blocks.viewer) ? cellTemplate(blocks, cell, level) : nothing))}
  </div>`;
}

function cellTemplate(blocks: Blocks, cell: Cell, level: number): TemplateResult {
  if ("chart" in cell) return tileTemplate(blocks, cell, level);
  if ("markdown" in cell) {
    // A text that is longer than its row scrolls, by keyboard too.
    return html`<div class="w${cell.width} text card" tabindex="0" role="group" aria-label="Text">
      ${markdown(blocks, cell.markdown, level)}
    </div>`;
  }
  return html`<div class="w${cell.width} column">
    ${cell.column.map((block) =>
      isVisible(block.visible, blocks.viewer) ? blockTemplate(blocks, block, level) : nothing,
    )}
  </div>`;
}

function tileTemplate(
  blocks: Blocks,
  { chart, width }: { readonly chart: string; readonly width: number },
  level: number,
): TemplateResult {
  return html`<vital-tile
    class="w${width}"
    part="tile"
    .board=${blocks.board}
    .chart=${chart}
    .headingLevel=${level}
    .snapshot=${blocks.snapshot}
    .revision=${blocks.revision}
    .isWanted=${blocks.isAllWanted}
  ></vital-tile>`;
}

function markdown({ board, base }: Blocks, text: string, level: number): unknown {
  return board.parts.markdown?.markdownTemplate(text, { level, base }) ?? text;
}

function tabsTemplate(
  blocks: Blocks,
  { tabs }: Extract<LayoutBlock, { readonly tabs: unknown }>,
  place: string,
): Rendered {
  const module = blocks.board.parts.tabs;
  if (!module) return nothing;
  const shown = tabs.filter((each) => isVisible(each.visible, blocks.viewer));
  return module.tabsTemplate({
    tabs,
    shown,
    place,
    wanted: blocks.snapshot.tabs[place],
    open: (key) => blocks.openTabs({ [place]: key }),
    content: (tab, key) => blocksTemplate(blocks, tab.layout, `${place}/${key}`),
    owner: blocks.board,
  });
}
