import type { FilterValue } from "@vitalkit/data/sources";
import type { Cell, Table } from "@vitalkit/data/table";
import { numberAt } from "@vitalkit/data/table";
import type { ColumnType } from "@vitalkit/spec";

/** One value that a select filter offers. */
export interface Choice {
  readonly value: Cell;
  readonly label: string;
  /** Rows with the value, or null when not known. */
  readonly count: number | null;
}

/** The values of a filter in the table's order; chosen values that the data no longer has follow with count 0. */
export function choicesOf(table: Table, chosen: FilterValue, locale: string): readonly Choice[] {
  const values = table.getChild("value");
  const counts = table.getChild("count");
  const choices = Array.from({ length: table.numRows }, (_none, index): Choice => {
    const value = values?.get(index) ?? null;
    return { value, label: cellLabel(value, values?.type, locale), count: numberAt(counts, index) };
  });
  const missing = chosenCells(chosen).filter((cell) => !choices.some((each) => sameCell(each.value, cell)));
  return [
    ...choices,
    ...missing.map((value) => ({ value, label: cellLabel(value, values?.type, locale), count: 0 })),
  ];
}

/** The cells of a select filter's value; none when it is unset. */
export function chosenCells(value: FilterValue): readonly Cell[] {
  return Array.isArray(value) ? (value as readonly Cell[]) : [];
}

/** `chosen` with `value` added or, where it was there, taken out; a filter of one value keeps only the last. */
export function toggled(chosen: FilterValue, value: Cell, isMultiple: boolean): readonly Cell[] {
  const cells = chosenCells(chosen);
  if (cells.some((each) => sameCell(each, value))) return cells.filter((each) => !sameCell(each, value));
  return isMultiple ? [...cells, value] : [value];
}

/** Equal as people see it: a 64-bit 7 and a 7 are the same value. */
export function sameCell(a: Cell, b: Cell): boolean {
  if (typeof a === "bigint" || typeof b === "bigint")
    return a !== null && b !== null && String(a) === String(b);
  return a === b;
}

/** A value as people read it: null is "(none)", dates by `locale`. */
export function cellLabel(value: Cell, type: ColumnType | undefined, locale: string): string {
  if (value === null) return "(none)";
  if (typeof value === "boolean") return value ? "Yes" : "No";
  if (typeof value === "string") return value === "" ? "(empty)" : value;
  if (type === "date" || type === "timestamp") {
    const timeStyle = type === "timestamp" ? ({ timeStyle: "short" } as const) : {};
    const format = new Intl.DateTimeFormat(locale, { dateStyle: "medium", ...timeStyle, timeZone: "UTC" });
    return format.format(Number(value));
  }
  return new Intl.NumberFormat(locale).format(value);
}
