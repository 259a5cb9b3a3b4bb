import { css, html, nothing, type TemplateResult } from "lit";

import type { Description } from "../layout.js";
import { adoptOnce } from "./adopt-once.js";

/** The description's rows as a real table, the first `limit` of them; says so when it leaves some out. */
export function dataTable(
  root: Node,
  description: Description,
  { name, limit }: { readonly name: string; readonly limit: number },
): TemplateResult {
  adoptOnce(root, dataTableStyles);
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

const dataTableStyles = css`
  .unseen {
    position: absolute;
    inset-block-start: 0;
    inset-inline-start: 0;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .data {
    inline-size: 100%;
    border-collapse: collapse;
    font-size: 13px;
    font-variant-numeric: tabular-nums;
  }
  .data th,
  .data td {
    padding: 6px 8px;
    border-block-end: 1px solid var(--vital-line);
    text-align: start;
    vertical-align: baseline;
    overflow-wrap: break-word;
  }
  .data .end {
    text-align: end;
  }
  .data th {
    position: sticky;
    inset-block-start: 0;
    background: var(--vital-surface);
    color: var(--vital-muted);
    font-size: 12px;
    font-weight: 500;
  }
`;
