import { mostRows } from "../frame.js";
import type { Cell } from "../../table/table.js";
import { cellsOf, rowKeys, type Sheet, type SheetColumn } from "./sheet.js";

export interface Filling {
  /** Name of the column with the starts of periods. */
  readonly period: string;
  /** The start of the period behind. */
  readonly next: (start: number) => number;
  readonly groups: readonly string[];
  readonly metrics: readonly string[];
  readonly with: "null" | "zero";
  /** First and last period that there should be, as they are in the column; null: the first or last that is there. */
  readonly first: number | null;
  readonly last: number | null;
  /** Whether later periods come first. */
  readonly isDescending: boolean;
}

/**
 * The answer with a row for every period of every group that is in it, by period and then by group in the order of
 * their first rows. An answer without rows stays without; rows without a period stand last.
 */
export function fillPeriods(sheet: Sheet, filling: Filling): Sheet {
  const present = cellsOf(sheet, filling.period);
  const known = present.filter((cell) => cell !== null).map(Number);
  if (known.length === 0) return sheet;
  // Too many to be arguments of one call.
  const least = known.reduce((all, each) => Math.min(all, each));
  const most = known.reduce((all, each) => Math.max(all, each));
  const last = Math.max(filling.last ?? -Infinity, most);
  const periods = periodsBetween(Math.min(filling.first ?? least, least), last, filling.next);
  if (filling.isDescending) periods.reverse();
  const keys = rowKeys(sheet, filling.groups);
  const examples = new Map<string, number>();
  for (const [row, key] of keys.entries()) if (!examples.has(key)) examples.set(key, row);
  if (periods.length * examples.size > mostRows) return sheet;
  const rows = new Map(keys.map((key, row) => [placeOf(key, present[row] ?? null), row]));
  const places = periods.flatMap((period) =>
    [...examples].map(([key, example]) => ({ period, example, row: rows.get(placeOf(key, period)) })),
  );
  const asked = new Set(places.map(({ row }) => row));
  const others = [...keys.keys()].filter((row) => !asked.has(row));
  return laidOut(sheet, filling, [
    ...places,
    ...others.map((row) => ({ period: present[row] ?? null, example: row, row })),
  ]);
}

interface Place {
  readonly period: Cell;
  /** A row of the same group. */
  readonly example: number;
  readonly row: number | undefined;
}

function laidOut(sheet: Sheet, { period, metrics, with: filled }: Filling, places: readonly Place[]): Sheet {
  const columns = [...sheet.columns].map(([name, { type, cells }]): [string, SheetColumn] => {
    const isMetric = metrics.includes(name);
    const isNumber = type === "integer" || type === "number";
    const missing: Cell = filled === "zero" && isNumber ? 0 : null;
    const read = ({ row, example, period: start }: Place): Cell => {
      if (row !== undefined) return cells[row] ?? null;
      if (name === period) return start;
      // Groups, and what is the same in every row of a group.
      return isMetric ? missing : (cells[example] ?? null);
    };
    return [name, { type, cells: places.map(read) }];
  });
  return { length: places.length, columns: new Map(columns) };
}

function placeOf(key: string, period: Cell): string {
  return `${period} ${key}`;
}

function periodsBetween(first: number, last: number, next: Filling["next"]): number[] {
  const periods: number[] = [];
  let period = first;
  while (period <= last && periods.length <= mostRows) {
    periods.push(period);
    period = next(period);
  }
  return periods;
}
