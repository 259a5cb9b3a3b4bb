import { metricName } from "@vitalkit/data/query/query";
import type { Table } from "@vitalkit/data/table";
import { numberAt } from "@vitalkit/data/table/read";
import type { Tone } from "@vitalkit/spec";

import { changeTone, formatChange, type Change } from "../format/change.js";
import { formatDate } from "../format/date.js";
import { formatExact, formatNumber } from "../format/number.js";
import { periodBefore } from "../format/period-before.js";
import type { LayoutInput } from "../layout.js";
import type { BigNumberOptions } from "./big-number.schema.js";

/** A period of the trend. */
export interface TrendPoint {
  /** Start of the period, epoch milliseconds. */
  readonly time: number;
  /** Null where there is no data: a gap. */
  readonly value: number | null;
  readonly period: string;
  readonly text: string;
}

/** What a big number says, before any geometry: picture, tips and description all read it. */
export interface Reading {
  readonly label: string;
  /** Null when there is no data. */
  readonly value: number | null;
  readonly text: string;
  readonly exact: string;
  readonly previous: number | null;
  readonly previousText: string;
  readonly change: Change;
  readonly tone: Tone;
  /** "the 90 days before" */
  readonly before: string;
  /** In order of time; empty without a trend. */
  readonly trend: readonly TrendPoint[];
}

export function read({ table, options, fields, frame }: LayoutInput<BigNumberOptions, null>): Reading {
  const name = metricName(options.metric);
  const field = fields[name];
  const specifier = options.number_format ?? field?.number_format;
  const { locale } = frame;
  const total = table.getChild(`${name}__total`) ?? table.getChild(name);
  const value = numberAt(total, 0);
  const previous = options.compare ? numberAt(table.getChild(`${name}__previous`), 0) : null;
  const change = formatChange(value, previous, {
    specifier,
    locale,
    relative: options.change === "relative",
  });
  return {
    label: options.title ?? field?.label ?? name,
    value,
    text: formatNumber(value, specifier, locale),
    exact: formatExact(value, specifier, locale),
    previous,
    previousText: formatExact(previous, specifier, locale),
    change,
    tone: changeTone(change.direction, options.polarity ?? field?.polarity),
    before: options.comparison_label ?? periodBefore(frame.timeRange ?? options.time_range),
    trend: trendOf(table, name, {
      period: (time) => formatDate(time, undefined, options.trend_grain, locale),
      write: (number) => formatExact(number, specifier, locale),
    }),
  };
}

function trendOf(
  table: Table,
  name: string,
  words: { readonly period: (time: number) => string; readonly write: (value: number | null) => string },
): readonly TrendPoint[] {
  const time = table.schema.fields.find(({ type }) => type === "date" || type === "timestamp");
  const times = time ? table.getChild(time.name) : null;
  const values = table.getChild(name);
  if (!times) return [];
  const points: TrendPoint[] = [];
  for (let row = 0; row < table.numRows; row++) {
    const at = numberAt(times, row);
    if (at === null) continue;
    const value = numberAt(values, row);
    points.push({ time: at, value, period: words.period(at), text: words.write(value) });
  }
  return points.sort((one, other) => one.time - other.time);
}
