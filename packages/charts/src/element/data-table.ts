import { html, nothing, type TemplateResult } from "lit";

import type { Description } from "../layout.js";

/** The description's rows as a real table, the first `limit` of them; says so when it leaves some out. */
export function dataTable(description: Description, name: string, limit: number): TemplateResult {
  const { columns, rows } = description;
  const hidden = rows.length - limit;
  return html`<table class="data" part="table">
    <caption class="unseen">
      ${name}${hidden > 0 ? `: first ${limit} of ${rows.length} rows` : nothing}
    </caption>
    <thead>
      <tr>
        ${columns.map((column) => html`<th scope="col" class=${column.align}>${column.label}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.slice(0, limit).map(
        (row) =>
          html`<tr>
            ${row.map((cell, index) => html`<td class=${columns[index]?.align ?? "start"}>${cell.text}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`;
}
