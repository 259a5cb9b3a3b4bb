import type { Problem } from "@vitalkit/spec";
import { html, nothing, type TemplateResult } from "lit";

import { formatNumber } from "../format/number.js";
import type { ChartAnswer } from "./answer.js";

/** Title and subtitle; a heading of `level` (2 to 6) where one is given. */
export function headingTemplate(
  label: string,
  subtitle: string,
  level: number | null,
): TemplateResult | typeof nothing {
  if (!label && !subtitle) return nothing;
  return html`<figcaption class="heading" part="heading">
    ${
      label
        ? html`<div
            class="label"
            part="label"
            id="label"
            role=${level ? "heading" : nothing}
            aria-level=${level ?? nothing}
          >
            ${label}
          </div>`
        : nothing
    }
    ${subtitle ? html`<div class="subtitle" part="subtitle">${subtitle}</div>` : nothing}
  </figcaption>`;
}

export function emptyTemplate(text: string): TemplateResult {
  return html`<div class="face" part="empty"><p>${text}</p></div>`;
}

/** The code alone, until the sentences have been loaded. */
export function problemCodeTemplate(problems: readonly Problem[]): TemplateResult {
  return html`<div class="face" part="problem"><p class="code">${problems[0]?.code}</p></div>`;
}

/** What is to be said about data that is not the whole or not fresh. */
export function notesTemplate(
  answer: ChartAnswer,
  staleSince: number | null,
  locale: string,
): TemplateResult | typeof nothing {
  const shown = answer.table.numRows;
  const isPart = answer.rowCount > shown && shown > 0;
  if (!isPart && staleSince === null) return nothing;
  return html`${
    isPart
      ? html`<p class="note" part="note">
          First ${formatNumber(shown, ",d", locale)} of ${formatNumber(answer.rowCount, ",d", locale)}
        </p>`
      : nothing
  }
  ${staleSince === null ? nothing : staleTemplate(staleSince, answer.timeZone, locale)}`;
}

function staleTemplate(since: number, timeZone: string, locale: string): TemplateResult {
  const time = new Date(since).toLocaleTimeString(locale, { timeStyle: "short", timeZone });
  return html`<p class="note stale" part="note">Not refreshed since ${time}</p>`;
}
