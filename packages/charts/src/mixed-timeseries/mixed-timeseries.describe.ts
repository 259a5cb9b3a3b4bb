import { formatChange } from "../format/change.js";
import { formatExact, formatNumber } from "../format/number.js";
import type { Description, LayoutInput } from "../layout.js";
import type { MixedTimeseriesOptions } from "./mixed-timeseries.schema.js";
import { periodTitle } from "./period.js";
import { readSeries, type Periods, type Series } from "./series.js";

/** First and last value of each series with the change between them, and a row for each period. */
export function describe(input: LayoutInput<MixedTimeseriesOptions, unknown>): Description {
  const { options, frame, fields } = input;
  const { periods, series } = readSeries(input.table, options, fields);
  const title = (place: number): string =>
    periodTitle(periods.times[place] ?? 0, options.time_grain, frame.locale);
  return {
    summary:
      periods.times.length === 0
        ? "No periods."
        : series.map((each) => `${each.label}: ${summaryOf(each, title, frame.locale)}.`).join(" "),
    columns: [
      { label: fields[periods.column]?.label ?? "Period", align: "start" },
      ...series.map((each) => ({ label: each.label, align: "end" }) as const),
    ],
    rows: rowsOf(periods, series, title, frame.locale),
  };
}

function summaryOf(series: Series, title: (place: number) => string, locale: string): string {
  const first = series.values.findIndex((value) => value !== null);
  const last = series.values.findLastIndex((value) => value !== null);
  const from = series.values[first] ?? null;
  const to = series.values[last] ?? null;
  if (from === null || to === null) return "no values";
  const write = (value: number): string => formatNumber(value, series.numberFormat, locale);
  if (first === last) return `${write(to)} in ${title(last)}`;
  const change = formatChange(to, from, { specifier: series.numberFormat, locale, relative: true });
  return `${write(from)} (${title(first)}) to ${write(to)} (${title(last)}), ${change.text}`;
}

function rowsOf(
  periods: Periods,
  series: readonly Series[],
  title: (place: number) => string,
  locale: string,
): Description["rows"] {
  return periods.times.map((time, place) => [
    { text: title(place), value: time },
    ...series.map((each) => {
      const value = each.values[place] ?? null;
      return { text: formatExact(value, each.numberFormat, locale), value };
    }),
  ]);
}
