import { problem, ProblemError } from "@vitalkit/spec";

import { compareText } from "../../expression/kernels/text-order.js";
import { isoText } from "../../table/export.js";
import type { Cell } from "../../table/table.js";
import { cellsOf, rowKeys, rowsAt, type Sheet, type SheetColumn } from "./sheet.js";

const mostColumns = 1000;
/** What a metric's own column and those beside it are called by. */
const besides = ["", "__total", "__previous", "__share"];

interface Pivoting {
  /** Columns whose values become columns. */
  readonly columns: readonly string[];
  readonly metrics: readonly string[];
  /** Whether columns stand in the order of their values, not in that in which they first come. */
  readonly isSorted: boolean;
}

/**
 * One row for each combination of the other columns, and for each metric and each combination of values a column
 * `<metric>, <value>, <value>`; null is called (none), and a name that is taken gets a number. Where there is no such row a
 * cell is null. @throws ProblemError TOO_LARGE beyond 1,000 columns.
 */
export function pivot(sheet: Sheet, { columns, metrics, isSorted }: Pivoting): Sheet {
  const named = new Set(metrics.flatMap((metric) => besides.map((suffix) => `${metric}${suffix}`)));
  const isValue = (name: string) => named.has(name);
  const values = [...sheet.columns.keys()].filter(isValue);
  const index = [...sheet.columns.keys()].filter((name) => !columns.includes(name) && !isValue(name));
  const rowOf = numbered(rowKeys(sheet, index));
  const columnOf = numbered(rowKeys(sheet, columns));
  if (values.length * columnOf.firsts.length > mostColumns) {
    throw new ProblemError([problem("TOO_LARGE", "", { of: "the pivot", limit: `${mostColumns} columns` })]);
  }
  const result = new Map(rowsAt({ ...sheet, columns: picked(sheet, index) }, rowOf.firsts).columns);
  const places = [...columnOf.firsts.entries()];
  if (isSorted) places.sort(([, a], [, b]) => compareRows(sheet, columns, a, b));
  for (const [place, first] of places) {
    const words = columns.map((name) =>
      wordOf(cellsOf(sheet, name)[first] ?? null, sheet.columns.get(name)?.type),
    );
    for (const name of values) {
      const cells: Cell[] = rowOf.firsts.map(() => null);
      for (const [row, cell] of cellsOf(sheet, name).entries()) {
        if (columnOf.places[row] === place) cells[rowOf.places[row] as number] = cell;
      }
      result.set(freeName([name, ...words].join(", "), result), {
        type: sheet.columns.get(name)?.type ?? "number",
        cells,
      });
    }
  }
  return { length: rowOf.firsts.length, columns: result };
}

function freeName(name: string, taken: ReadonlyMap<string, unknown>): string {
  let free = name;
  for (let count = 2; taken.has(free); count += 1) free = `${name} (${count})`;
  return free;
}

/** How two rows stand by some columns: NULLs last, text by code point. */
function compareRows(sheet: Sheet, names: readonly string[], a: number, b: number): number {
  for (const name of names) {
    const cells = cellsOf(sheet, name);
    const order = compareCells(cells[a] ?? null, cells[b] ?? null, sheet.columns.get(name)?.type);
    if (order !== 0) return order;
  }
  return 0;
}

function compareCells(a: Cell, b: Cell, type: SheetColumn["type"] | undefined): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  if (type === "text") return compareText(String(a), String(b));
  // A decimal may be text of its digits.
  const [x, y] = [a, b].map((cell) => (typeof cell === "string" ? Number(cell) : cell)) as [number, number];
  return x < y ? -1 : Number(x > y);
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
