import type { ColumnType } from "@vitalkit/spec";

import type { Cell } from "../../table/table.js";
import { cellsOf, rowKeys, type Sheet, type SheetColumn, withColumns } from "./sheet.js";

/** Where values that stand beside an answer's metrics come from. */
export interface Beside {
  readonly sheet: Sheet;
  /** Columns by which rows of both are found; none: the only row stands beside every row. */
  readonly by: readonly string[];
  readonly metrics: readonly string[];
  readonly suffix: "__previous" | "__total";
}

/** The answer with each metric of another beside its own, null where the other has no such row. */
export function putBeside(sheet: Sheet, { sheet: other, by, metrics, suffix }: Beside): Sheet {
  const places = new Map(rowKeys(other, by).map((key, row) => [key, row]));
  const rows = rowKeys(sheet, by).map((key) => places.get(key));
  const columns = metrics.map((name): [string, SheetColumn] => {
    const cells = cellsOf(other, name);
    const read = (row: number | undefined): Cell => (row === undefined ? null : (cells[row] ?? null));
    return [`${name}${suffix}`, { type: other.columns.get(name)?.type ?? "number", cells: rows.map(read) }];
  });
  return withColumns(sheet, columns);
}

/** The answer with the share of each metric in what it is over all (columns `<metric>__total` of `whole`, row by row). */
export function addShares(sheet: Sheet, whole: Sheet, metrics: readonly string[]): Sheet {
  const columns = metrics.map((name): [string, SheetColumn] => {
    if (!isNumeric(sheet.columns.get(name)?.type)) return [`${name}__share`, noShares(sheet)];
    const parts = cellsOf(sheet, name);
    const totals = cellsOf(whole, `${name}__total`);
    return [
      `${name}__share`,
      { type: "number", cells: parts.map((part, row) => share(part, totals[row] ?? null)) },
    ];
  });
  return withColumns(sheet, columns);
}

function isNumeric(type: ColumnType | undefined): boolean {
  return type === "integer" || type === "number";
}

function noShares({ length }: Sheet): SheetColumn {
  return { type: "number", cells: Array.from({ length }, () => null) };
}

function share(part: Cell, total: Cell): number | null {
  if (part === null || total === null) return null;
  const quotient = Number(part) / Number(total);
  return Number.isFinite(quotient) ? quotient : null;
}
