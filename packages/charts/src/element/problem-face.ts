// Not through the package's main door: a bundler would then put the sentences beside the picture.
import type { Problem } from "@vitalkit/spec";
import { sentence } from "@vitalkit/spec/messages";
import { html, type TemplateResult } from "lit";

/** One sentence, the code in small print, and one way out. */
export function problemTemplate(problems: readonly Problem[], retry: () => void): TemplateResult {
  const [first, ...more] = problems;
  if (!first) return html``;
  return html`<div class="face" part="problem">
    <p>${sentence(first)}</p>
    <p class="code">${first.code}${more.length > 0 ? ` and ${more.length} more` : ""}</p>
    <button class="action" part="action" type="button" @click=${retry}>Try again</button>
  </div>`;
}
