import type { FilterValue } from "@vitalkit/data/sources";
import type { Cell, Table } from "@vitalkit/data/table";
import { numberAt } from "@vitalkit/data/table";

import type { ValueNames } from "./value-names.js";
import { valueLabel } from "./value-names.js";

/** One value that a select filter offers. */
export interface Choice {
  readonly value: Cell;
  readonly label: string;
  /** Rows with the value, or null when not known. */
  readonly count: number | null;
}

/** Where the values of a filter come from, and in which order. */
export interface Offered {
  /** Columns `value` and `count`, most frequent first; null where only listed values are offered. */
  readonly table: Table | null;
  /** The only values that are offered, in this order; null for those in the data. */
  readonly listed: readonly Cell[] | null;
  /** Order of values from the data: by themselves, or the most frequent first. */
  readonly sortBy: "value" | "count";
  /** Values of the column in an order of their own, which is then the order by value. */
  readonly ranked: readonly Cell[];
}

/** The values of a filter in their order; chosen values that are not offered any more follow with count 0. */
export function choicesOf(
  { table, listed, sortBy, ranked }: Offered,
  chosen: FilterValue,
  names: ValueNames,
): readonly Choice[] {
  const inData = table && choicesIn(table, names);
  const choices = listed ? listedChoices(listed, inData, names) : sorted(inData ?? [], sortBy, ranked, names);
  const missing = chosenCells(chosen).filter((cell) => !choices.some((each) => sameCell(each.value, cell)));
  return [...choices, ...missing.map((value) => ({ value, label: valueLabel(value, names), count: 0 }))];
}

function choicesIn(table: Table, names: ValueNames): readonly Choice[] {
  const values = table.getChild("value");
  const counts = table.getChild("count");
  const typed = { ...names, type: names.type ?? values?.type };
  return Array.from({ length: table.numRows }, (_none, index): Choice => {
    const value = values?.get(index) ?? null;
    return { value, label: valueLabel(value, typed), count: numberAt(counts, index) };
  });
}

/** Those of the listed values that the data has, where it was asked. */
function listedChoices(
  listed: readonly Cell[],
  inData: readonly Choice[] | null,
  names: ValueNames,
): readonly Choice[] {
  const all = listed.map((value): Choice => {
    const found = inData?.find((each) => sameCell(each.value, value));
    return { value, label: valueLabel(value, names), count: found?.count ?? null };
  });
  return inData ? all.filter((each) => each.count !== null) : all;
}

/** None comes last: it is no value among the others. */
function sorted(
  choices: readonly Choice[],
  sortBy: Offered["sortBy"],
  ranked: readonly Cell[],
  { locale }: ValueNames,
): readonly Choice[] {
  if (sortBy === "count") return choices;
  const collator = new Intl.Collator(locale, { numeric: true });
  const rankOf = ({ value }: Choice): number => {
    if (value === null) return Number.POSITIVE_INFINITY;
    const rank = ranked.findIndex((each) => sameCell(each, value));
    return rank < 0 ? ranked.length : rank;
  };
  return choices.toSorted((a, b) => {
    const [left, right] = [rankOf(a), rankOf(b)];
    if (left !== right) return left < right ? -1 : 1;
    if (isOrdered(a.value) && isOrdered(b.value)) return a.value < b.value ? -1 : a.value > b.value ? 1 : 0;
    return collator.compare(a.label, b.label);
  });
}

function isOrdered(value: Cell): value is number | bigint {
  return typeof value === "number" || typeof value === "bigint";
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
