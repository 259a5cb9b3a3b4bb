import { cellsOf, type Sheet, type SheetColumn } from "./sheet.js";

/** The column that tells rows of subtotals from the others: 0, or the place of what they are by, from 1. */
export const subtotalName = "__subtotal";

/** The answer with rows that are worked out by fewer columns behind its own; what these do not have is null there. */
export function addSubtotals(sheet: Sheet, parts: readonly Sheet[]): Sheet {
  const all = [sheet, ...parts];
  const columns = [...sheet.columns].map(([name, { type }]): [string, SheetColumn] => [
    name,
    {
      type,
      cells: all.flatMap((part) =>
        part.columns.has(name) ? cellsOf(part, name) : Array.from({ length: part.length }, () => null),
      ),
    },
  ]);
  const places = all.flatMap(({ length }, place) => Array.from({ length }, () => place));
  return {
    length: places.length,
    columns: new Map([...columns, [subtotalName, { type: "integer", cells: places }]]),
  };
}
