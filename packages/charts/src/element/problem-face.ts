// Not through the package's main door: a bundler would then put the sentences beside the picture.
import type { Problem } from "@vitalkit/spec";
import { sentence } from "@vitalkit/spec/messages";
import { css, html, type TemplateResult } from "lit";

import { adoptOnce } from "./adopt-once.js";

/** One sentence, the code in small print, and one way out. */
export function problemTemplate(root: Node, problems: readonly Problem[], retry: () => void): TemplateResult {
  adoptOnce(root, problemStyles);
  const [first, ...more] = problems;
  if (!first) return html``;
  return html`<div class="face" part="problem">
    <p dir="auto">${sentence(first)}</p>
    <p class="code">${first.code}${more.length > 0 ? ` and ${more.length} more` : ""}</p>
    <button class="action" part="action" type="button" @click=${retry}>Try again</button>
  </div>`;
}

const problemStyles = css`
  .face .code {
    font-size: 11px;
  }
  .action {
    font: inherit;
    padding: 5px 12px;
    border: 1px solid var(--vital-line);
    border-radius: 8px;
    background: transparent;
    color: var(--vital-text);
    cursor: pointer;
  }
  .action:hover {
    background: var(--vital-hover);
  }
  @media print {
    .action {
      display: none;
    }
  }
`;
