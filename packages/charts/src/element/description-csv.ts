import { csvValue } from "@vitalkit/data/table/export";

import type { Description } from "../layout.js";

/** The description's rows as CSV (RFC 4180, CRLF): machine values, formulas guarded, null an empty cell. */
export function descriptionToCSV(description: Description): string {
  const lines = [
    description.columns.map((column) => csvValue(column.label, null)),
    ...description.rows.map((row) => row.map((cell) => csvValue(cell.value, null))),
  ];
  return lines.map((line) => `${line.join(",")}\r\n`).join("");
}
