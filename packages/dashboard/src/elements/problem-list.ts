import type { Problem } from "@vitalkit/spec";
import { css, html, nothing, type TemplateResult } from "lit";

import { inWords } from "../words.js";

/** What is wrong, one item a problem: the sentence, then its code and where it stands for who has to mend it. */
export function problemList(problems: readonly Problem[]): TemplateResult {
  return html`<ul class="problems">
    ${problems.map(
      (each) =>
        html`<li>
          ${inWords(each)}
          <span class="where"
            ><code>${each.code}</code>${each.path ? html` <code>${each.path}</code>` : nothing}</span
          >
        </li>`,
    )}
  </ul>`;
}

/** The sentence of the first problem; "" when there is none. */
export function firstSentence(problems: readonly Problem[]): string {
  return problems[0] ? inWords(problems[0]) : "";
}

export const problemListStyles = css`
  .problems {
    display: grid;
    gap: 12px;
    margin: 0;
    padding: 0;
    list-style: none;
    overflow-wrap: anywhere;
  }

  .where {
    display: flex;
    flex-wrap: wrap;
    gap: 0 8px;
    margin-block-start: 2px;
    color: var(--vital-muted);
    font-size: 12px;
  }

  code {
    font-family: ui-monospace, "Cascadia Code", Menlo, Consolas, monospace;
  }
`;
