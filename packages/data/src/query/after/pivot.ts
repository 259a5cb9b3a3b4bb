import { problem, ProblemError } from "@vitalkit/spec";

import { isoText } from "../../table/export.js";
import type { Cell } from "../../table/table.js";
import { cellsOf, rowKeys, rowsAt, type Sheet, type SheetColumn } from "./sheet.js";

const mostColumns = 1000;

interface Pivoting {
  /** Columns whose values become columns. */
  readonly columns: readonly string[];
  readonly metrics: readonly string[];
}

/**
 * One row for each combination of the other columns, and for each metric and each combination of values a column
 * `<metric>, <value>, <value>`, in the order in which they first come; null is called (none). Where there is no such row
 * a cell is null. @throws ProblemError TOO_LARGE beyond 1,000 columns.
 */
export function pivot(sheet: Sheet, { columns, metrics }: Pivoting): Sheet {
  const isValue = (name: string) =>
    metrics.some((metric) => name === metric || name.startsWith(`${metric}__`));
  const values = [...sheet.columns.keys()].filter(isValue);
  const index = [...sheet.columns.keys()].filter((name) => !columns.includes(name) && !isValue(name));
  const rowOf = numbered(rowKeys(sheet, index));
  const columnOf = numbered(rowKeys(sheet, columns));
  if (values.length * columnOf.firsts.length > mostColumns) {
    throw new ProblemError([problem("TOO_LARGE", "", { of: "the pivot", limit: `${mostColumns} columns` })]);
  }
  const result = new Map(rowsAt({ ...sheet, columns: picked(sheet, index) }, rowOf.firsts).columns);
  for (const [place, first] of columnOf.firsts.entries()) {
    const words = columns.map((name) =>
      wordOf(cellsOf(sheet, name)[first] ?? null, sheet.columns.get(name)?.type),
    );
    for (const name of values) {
      const cells: Cell[] = rowOf.firsts.map(() => null);
      for (const [row, cell] of cellsOf(sheet, name).entries()) {
        if (columnOf.places[row] === place) cells[rowOf.places[row] as number] = cell;
      }
      result.set([name, ...words].join(", "), { type: sheet.columns.get(name)?.type ?? "number", cells });
    }
  }
  return { length: rowOf.firsts.length, columns: result };
}

function picked({ columns }: Sheet, names: readonly string[]): ReadonlyMap<string, SheetColumn> {
  return new Map([...columns].filter(([name]) => names.includes(name)));
}

/** Equal keys by the order in which they first come. */
function numbered(keys: readonly string[]): { places: readonly number[]; firsts: readonly number[] } {
  const known = new Map<string, number>();
  const firsts: number[] = [];
  const places = keys.map((key, row) => {
    const place = known.get(key) ?? firsts.push(row) - 1;
    known.set(key, place);
    return place;
  });
  return { places, firsts };
}

function wordOf(cell: Cell, type: SheetColumn["type"] | undefined): string {
  if (cell === null) return "(none)";
  return type === "date" || type === "timestamp" ? isoText(Number(cell), type) : String(cell);
}
