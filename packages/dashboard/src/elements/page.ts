import type { Dashboard, LayoutBlock, Problem } from "@vitalkit/spec";
import { html, nothing, type TemplateResult } from "lit";

import type { Board } from "../board.js";
import { dayOf } from "../day.js";
import type { Snapshot } from "../session.js";
import { problemList } from "./problem-list.js";

/** Title, description, whether the data is a sample, and the day that the board speaks about. */
export function headerTemplate(
  { title, description }: Dashboard,
  now: number | null,
  locale: string,
): TemplateResult {
  const { isSample, rest } = sampleNote(description ?? "");
  const format = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" });
  return html`<div class="header" part="header">
    <div class="names">
      <h1><bdi>${title}</bdi>${isSample ? html`<span class="sample">Sample data</span>` : nothing}</h1>
      ${rest ? html`<p class="description"><bdi>${rest}</bdi></p>` : nothing}
    </div>
    <p class="as-of">${now === null ? nothing : html`As of <bdi>${format.format(dayOf(now))}</bdi>`}</p>
  </div>`;
}

/** A description that speaks of sample data earns a badge; where it begins with it, the badge says that part. */
export function sampleNote(description: string): { readonly isSample: boolean; readonly rest: string } {
  const isSample = /\bsample data\b/i.test(description);
  const rest = description.replace(/^sample data\b[\s.:;,–—-]*/i, "");
  return { isSample, rest: rest.charAt(0).toUpperCase() + rest.slice(1) };
}

/** What the tiles of a page have in common. */
export interface Blocks {
  readonly board: Board;
  readonly snapshot: Snapshot;
  readonly revision: number;
  readonly isAllWanted: boolean;
}

/** The blocks of the layout, from top to bottom. */
export function blocksTemplate(blocks: Blocks): readonly TemplateResult[] {
  const { layout } = blocks.board.dashboard;
  const firstHeading = layout.findIndex((block) => "heading" in block);
  return layout.map((block, index) => {
    // Under the board's own heading until a section begins: no level is left out.
    const level = firstHeading >= 0 && index > firstHeading ? 3 : 2;
    return blockTemplate(blocks, block, level);
  });
}

function blockTemplate(blocks: Blocks, block: LayoutBlock, level: number): TemplateResult {
  if ("heading" in block) return html`<h2><bdi>${block.heading}</bdi></h2>`;
  return html`<div class="row ${block.height}">
    ${block.row.map(
      (cell) =>
        html`<vital-tile
          class="w${cell.width}"
          part="tile"
          .board=${blocks.board}
          .chart=${cell.chart}
          .headingLevel=${level}
          .snapshot=${blocks.snapshot}
          .revision=${blocks.revision}
          .isWanted=${blocks.isAllWanted}
        ></vital-tile>`,
    )}
  </div>`;
}

/** What stands in place of the board when its definition cannot be used. */
export function noticeTemplate(problems: readonly Problem[], tryAgain: () => void): TemplateResult {
  return html`<div class="page">
    <section class="notice" role="alert">
      <h1>This board cannot be shown</h1>
      ${problemList(problems)}
      <button class="again" @click=${tryAgain}>Try again</button>
    </section>
  </div>`;
}
