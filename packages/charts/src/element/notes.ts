import { html, nothing, type TemplateResult } from "lit";

import type { ChartAnswer } from "./answer.js";

/** "First 1,000 of 12,345", "Not refreshed since 14:05". */
export function notesTemplate(
  { rowCount, table, timeZone }: ChartAnswer,
  staleSince: number | null,
  locale: string,
): TemplateResult {
  const count = (number: number): string => number.toLocaleString(locale);
  return html`${
    rowCount > table.numRows
      ? html`<p class="note" part="note">First ${count(table.numRows)} of ${count(rowCount)}</p>`
      : nothing
  }
  ${
    staleSince === null
      ? nothing
      : html`<p class="note stale" part="note">
          Not refreshed since ${timeOf(staleSince, timeZone, locale)}
        </p>`
  }`;
}

function timeOf(moment: number, timeZone: string, locale: string): string {
  return new Date(moment).toLocaleTimeString(locale, { timeStyle: "short", timeZone });
}
