import { toneStyles } from "@vitalkit/charts";
import { tokens } from "@vitalkit/charts/tokens";
import { css, html, LitElement } from "lit";
import type { TemplateResult } from "lit";

import { sheetStyles } from "./sheet.styles.js";

/** Samples on a surface of one theme, with the tokens as a chart has them. */
class StorySheet extends LitElement {
  static override properties = {
    theme: { type: String, reflect: true },
    content: { attribute: false },
  };
  static override styles = [
    tokens,
    toneStyles,
    sheetStyles,
    css`
      :host {
        display: block;
        box-sizing: border-box;
        padding: 24px;
        background: var(--vital-ground);
        color: var(--vital-text);
        font: 400 14px / 20px var(--vital-font);
      }
    `,
  ];

  declare theme: "light" | "dark";
  declare content: TemplateResult;

  protected override render(): TemplateResult {
    return this.content;
  }
}

if (!customElements.get("story-sheet")) customElements.define("story-sheet", StorySheet);

/** The same samples in light and, below, in dark: they are two designs. */
export function inBothThemes(content: TemplateResult): TemplateResult {
  return html`<story-sheet theme="light" .content=${content}></story-sheet>
    <story-sheet theme="dark" .content=${content}></story-sheet>`;
}
