import type { ColumnType } from "@vitalkit/spec";

import type { Cell } from "../../table/table.js";
import type { Window } from "../query.js";
import { cellsOf, rowKeys, type Sheet, type SheetColumn, withColumns } from "./sheet.js";

interface Windowing {
  readonly window: Window;
  readonly period: string;
  readonly groups: readonly string[];
  readonly metrics: readonly string[];
}

/**
 * The answer with each metric over a window of periods in its place, group by group, in the order of the periods.
 * Nulls are skipped; of fewer values than asked for it is null. Metrics that are no numbers stay as they are.
 */
export function slideWindow(sheet: Sheet, { window, period, groups, metrics }: Windowing): Sheet {
  const runs = runsOf(sheet, period, groups);
  const columns = metrics.flatMap((name): [string, SheetColumn][] => {
    const column = sheet.columns.get(name);
    if (column?.type !== "integer" && column?.type !== "number") return [];
    const cells = [...column.cells];
    for (const rows of runs) {
      const values = rows.map((row) => column.cells[row] ?? null);
      for (const [place, value] of slide(values, window).entries()) cells[rows[place] as number] = value;
    }
    return [[name, { type: typeOf(column.type, window), cells }]];
  });
  return withColumns(sheet, columns);
}

/** Rows of each group in the order of their periods; those without a period first. */
function runsOf(sheet: Sheet, period: string, groups: readonly string[]): readonly number[][] {
  const runs = new Map<string, number[]>();
  for (const [row, key] of rowKeys(sheet, groups).entries()) {
    const run = runs.get(key);
    if (run) run.push(row);
    else runs.set(key, [row]);
  }
  const starts = cellsOf(sheet, period);
  const startOf = (row: number) => (starts[row] === null ? -Infinity : Number(starts[row]));
  return [...runs.values()].map((run) => run.sort((a, b) => startOf(a) - startOf(b)));
}

function slide(values: readonly Cell[], window: Window): readonly Cell[] {
  const length = window.type === "cumulative" ? values.length : (window.periods ?? 1);
  const least = Math.max(1, window.min_periods ?? 1);
  return values.map((_, end) => {
    const seen = values.slice(Math.max(0, end + 1 - length), end + 1).filter((value) => value !== null);
    return seen.length < least ? null : comeTo(seen as (number | bigint)[], window.function);
  });
}

function comeTo(values: readonly (number | bigint)[], name: Window["function"]): number | bigint {
  if (name === "min" || name === "max") {
    return values.reduce((best, value) => ((name === "min" ? value < best : value > best) ? value : best));
  }
  const isWhole = values.every((value) => typeof value === "bigint");
  if (isWhole && name === "sum") return values.reduce((sum, value) => sum + (value as bigint), 0n);
  const sum = values.reduce<number>((all, value) => all + Number(value), 0);
  return name === "sum" ? sum : sum / values.length;
}

function typeOf(type: ColumnType, { function: name }: Window): ColumnType {
  return name === "mean" ? "number" : type;
}
