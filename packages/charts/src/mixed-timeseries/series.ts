import type { FieldFormats } from "@vitalkit/data/query";
import { metricName } from "@vitalkit/data/query/query";
import type { Column, Table } from "@vitalkit/data/table";
import { numberAt } from "@vitalkit/data/table/read";
import type { TimeGrain } from "@vitalkit/spec";
import { problem, ProblemError } from "@vitalkit/spec/problem";

import type { MixedTimeseriesOptions, SeriesColor, SeriesOptions } from "./mixed-timeseries.schema.js";
import { periodIndex } from "./period.js";
import { seriesDefaults } from "./series-defaults.js";

/** Rows of the answer as periods, in the order of time. */
export interface Periods {
  /** Start of each period, epoch ms in UTC, rising. */
  readonly times: readonly number[];
  /** Number of each period in the endless row of its grain: a step above one is a gap. */
  readonly indexes: readonly number[];
  /** Name of the time column. */
  readonly column: string;
}

/** One metric over the periods. */
export interface Series {
  readonly label: string;
  readonly mark: SeriesOptions["mark"];
  readonly axis: SeriesOptions["axis"];
  readonly color: SeriesColor;
  readonly numberFormat: string | undefined;
  /** One a period; null where nothing is known. */
  readonly values: readonly (number | null)[];
}

/**
 * The table as series over time. Rows without a date are left out; of two rows in one period the later stays.
 * @throws ProblemError UNKNOWN_COLUMN when a metric's or every time column is missing.
 */
export function readSeries(
  table: Table,
  options: MixedTimeseriesOptions,
  fields: FieldFormats,
): { readonly periods: Periods; readonly series: readonly Series[] } {
  const names = options.series.map((each) => metricName(each.metric));
  const column = timeColumn(table, new Set(names));
  const rows = rowsByPeriod(table.getChild(column), options.time_grain);
  const periods: Periods = {
    column,
    times: rows.map((row) => row.time),
    indexes: rows.map((row) => row.index),
  };
  const series = options.series.map((given, place): Series => {
    const each = { ...seriesDefaults, ...given };
    const name = names[place] ?? "";
    const values = known(table, name, place);
    const metric = typeof each.metric === "string" ? undefined : each.metric;
    return {
      label: each.label ?? metric?.label ?? fields[name]?.label ?? name,
      mark: each.mark,
      axis: each.axis,
      color: each.color ?? categoryColors[place] ?? "category_1",
      numberFormat: each.number_format ?? metric?.number_format ?? fields[name]?.number_format,
      values: rows.map(({ row }) => numberAt(values, row)),
    };
  });
  return { periods, series };
}

const categoryColors = [
  "category_1",
  "category_2",
  "category_3",
  "category_4",
  "category_5",
  "category_6",
] as const satisfies readonly SeriesColor[];

/** The first column that holds dates, or else the first that is no metric. */
function timeColumn(table: Table, metrics: ReadonlySet<string>): string {
  const others = table.schema.fields.filter((field) => !metrics.has(field.name));
  const found = others.find((field) => field.type === "date" || field.type === "timestamp") ?? others[0];
  if (!found) throw new ProblemError([problem("NO_TIME_COLUMN", "")]);
  return found.name;
}

function known(table: Table, name: string, place: number): Column {
  const column = table.getChild(name);
  if (column) return column;
  throw new ProblemError([problem("UNKNOWN_COLUMN", `/series/${place}/metric`, { column: name })]);
}

interface Row {
  readonly row: number;
  readonly time: number;
  readonly index: number;
}

function rowsByPeriod(column: Column | null, grain: TimeGrain): readonly Row[] {
  const rows = new Map<number, Row>();
  for (let row = 0; row < (column?.length ?? 0); row += 1) {
    const time = timeAt(column, row);
    if (time === null) continue;
    const index = periodIndex(time, grain);
    rows.set(index, { row, time, index });
  }
  return [...rows.values()].sort((a, b) => a.index - b.index);
}

const isoDate = /^\d{4}-\d{2}-\d{2}/;

function timeAt(column: Column | null, row: number): number | null {
  const value = column?.get(row) ?? null;
  if (typeof value !== "string") return numberAt(column, row);
  const time = isoDate.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isFinite(time) ? time : null;
}
