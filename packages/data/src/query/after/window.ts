import { problem, ProblemError, type ColumnType } from "@vitalkit/spec";

import type { Cell } from "../../table/table.js";
import type { Window } from "../query.js";
import { decimalCell, decimalOf } from "../../table/arrow-decimal.js";
import { cellsOf, rowKeys, type Sheet, type SheetColumn } from "./sheet.js";

interface Windowing {
  readonly window: Window;
  readonly period: string;
  readonly groups: readonly string[];
  readonly metrics: readonly string[];
  /** How many periods lie between two starts. */
  readonly between: (from: number, to: number) => number;
}

/** Rows by the distance of their periods from the first one. */
type Run = ReadonlyMap<number, number>;

const mostInteger = 2n ** 63n - 1n;
const leastInteger = -(2n ** 63n);

/**
 * Columns of `metrics` for the rows of `answer`, each with what `source` has of it over the window of periods that ends with
 * the row's own, group by group; a period that has no row counts as one that is null. Nulls are skipped; of fewer
 * values than asked for it is null. A row without a period stands alone. Metrics that are no numbers are left out.
 *
 * @throws ProblemError INTEGER_OVERFLOW.
 */
export function slideWindow(
  source: Sheet,
  answer: Sheet,
  { window, period, groups, metrics, between }: Windowing,
): readonly [string, SheetColumn][] {
  const starts = cellsOf(source, period);
  const first = starts.reduce<number>(
    (least, cell) => (cell === null ? least : Math.min(least, Number(cell))),
    Infinity,
  );
  const placeOf = (cell: Cell) => (cell === null ? null : between(first, Number(cell)));
  const runs = runsOf(rowKeys(source, groups), starts.map(placeOf));
  const keys = rowKeys(answer, groups);
  const places = cellsOf(answer, period).map(placeOf);
  return metrics.flatMap((name): [string, SheetColumn][] => {
    const column = source.columns.get(name);
    if (column?.type !== "integer" && column?.type !== "number") return [];
    const sliders = new Map([...runs].map(([key, run]) => [key, sliderOf(run, column.cells, window)]));
    const cells = keys.map(
      (key, row) => sliders.get(runKey(key, places[row] ?? null))?.(places[row] ?? 0) ?? null,
    );
    return [[name, { type: typeOf(column.type, window), cells }]];
  });
}

/** Rows of each group by place; those without a period are a group of their own. */
function runsOf(keys: readonly string[], places: readonly (number | null)[]): ReadonlyMap<string, Run> {
  const runs = new Map<string, Map<number, number>>();
  for (const [row, key] of keys.entries()) {
    const place = places[row] ?? null;
    const name = runKey(key, place);
    const run = runs.get(name) ?? new Map<number, number>();
    runs.set(name, run.set(place ?? 0, row));
  }
  return runs;
}

function runKey(key: string, place: number | null): string {
  return place === null ? `- ${key}` : key;
}

/** A number, whole or not, or a decimal as a cell has it. */
type Figure = number | bigint | string;

/** What a window comes to that ends at a place. */
function sliderOf(run: Run, cells: readonly Cell[], window: Window): (place: number) => Cell {
  const values = [...run]
    .map(([place, row]) => ({ place, value: cells[row] ?? null }))
    .filter((each): each is { place: number; value: Figure } => each.value !== null)
    .sort((a, b) => a.place - b.place);
  const least = Math.max(1, window.min_periods ?? 1);
  const upTo = (place: number) => lowerBound(values, place + 1);
  if (window.type === "cumulative") {
    const totals = running(
      values.map(({ value }) => value),
      window.function,
    );
    return (place) => {
      const end = upTo(place);
      return end < least ? null : (totals[end - 1] ?? null);
    };
  }
  const length = Math.max(1, window.periods ?? 1);
  return (place) => {
    const seen = values.slice(lowerBound(values, place + 1 - length), upTo(place)).map(({ value }) => value);
    return seen.length < least ? null : (running(seen, window.function).at(-1) ?? null);
  };
}

/** How many of the values, which are in order, lie before a place. */
function lowerBound(values: readonly { readonly place: number }[], place: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] as { place: number }).place < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** For each value what it and those before it come to. */
function running(values: readonly Figure[], name: Window["function"]): readonly Figure[] {
  if (name === "min" || name === "max") {
    let best: Figure | null = null;
    return values.map((value) => {
      if (best === null || (name === "min" ? isLess(value, best) : isLess(best, value))) best = value;
      return best;
    });
  }
  if (name === "sum" && values.some((value) => typeof value === "string")) return runningDecimals(values);
  if (name === "sum" && values.every((value) => typeof value === "bigint")) {
    let sum = 0n;
    return values.map((value) => (sum = held(sum + (value as bigint))));
  }
  let sum = 0;
  return values.map((value, index) => {
    sum += Number(value);
    return name === "sum" ? sum : sum / (index + 1);
  });
}

/** Two texts would be compared letter by letter. */
function isLess(a: Figure, b: Figure): boolean {
  if (typeof a !== "string" && typeof b !== "string") return a < b;
  const [x, y] = [decimalOf(String(a)), decimalOf(String(b))];
  const scale = Math.max(x.scale, y.scale);
  return x.unscaled * 10n ** BigInt(scale - x.scale) < y.unscaled * 10n ** BigInt(scale - y.scale);
}

function runningDecimals(values: readonly Figure[]): readonly Figure[] {
  let [sum, scale] = [0n, 0];
  return values.map((value) => {
    const next = decimalOf(String(value));
    const most = Math.max(scale, next.scale);
    sum = sum * 10n ** BigInt(most - scale) + next.unscaled * 10n ** BigInt(most - next.scale);
    scale = most;
    return decimalCell(sum, scale);
  });
}

function held(sum: bigint): bigint {
  if (sum <= mostInteger && sum >= leastInteger) return sum;
  throw new ProblemError([problem("INTEGER_OVERFLOW", "", { name: "sum" })]);
}

function typeOf(type: ColumnType, { function: name }: Window): ColumnType {
  return name === "mean" ? "number" : type;
}
