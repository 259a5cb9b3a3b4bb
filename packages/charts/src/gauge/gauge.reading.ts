import type { FieldFormat } from "@vitalkit/data/query";
import { metricName } from "@vitalkit/data/query/query";
import { numberAt } from "@vitalkit/data/table/read";
import type { Band } from "@vitalkit/spec";
import { problem, ProblemError } from "@vitalkit/spec/problem";

import { changeTone, formatChange, type Change } from "../format/change.js";
import { formatExact, formatNumber } from "../format/number.js";
import { periodBefore } from "../format/period-before.js";
import type { LayoutInput } from "../layout.js";
import type { GaugeOptions } from "./gauge.schema.js";

/** What a gauge says, before any geometry: picture, tip and description all read it. */
export interface Reading {
  readonly label: string;
  /** Null when there is no data. */
  readonly value: number | null;
  readonly previous: number | null;
  /** The band that holds the value: lower bound inclusive; null when none does. */
  readonly band: Band | null;
  /** The value as people say it. */
  readonly text: string;
  readonly exact: string;
  readonly change: Change;
  readonly changeTone: ReturnType<typeof changeTone>;
  /** "the 90 days before" */
  readonly before: string;
  /** "above 100" or "below 0" when the value lies beyond the scale, else "". */
  readonly beyond: string;
  /** What the value is held against, where there is such: the period before, the target. */
  readonly facts: readonly { readonly label: string; readonly value: number; readonly text: string }[];
  /** Writes another number in the value's unit, without zeros that say nothing. */
  readonly write: (value: number) => string;
}

/** @throws ProblemError OUT_OF_RANGE when the scale does not rise. */
export function read({ table, options, fields, frame }: LayoutInput<GaugeOptions, null>): Reading {
  const { min, max, bands } = options;
  if (!(min < max)) {
    throw new ProblemError([
      problem("OUT_OF_RANGE", "/max", { of: "max", expected: `greater than min (${min})`, found: max }),
    ]);
  }
  const name = metricName(options.metric);
  const field: FieldFormat | undefined = fields[name];
  const specifier = options.number_format ?? field?.number_format;
  const { locale } = frame;
  const write = (number: number): string => formatNumber(number, trimmed(specifier), locale);
  const value = numberAt(table.getChild(name), 0);
  const previous = options.compare ? numberAt(table.getChild(`${name}__previous`), 0) : null;
  const before = periodBefore(frame.timeRange ?? options.time_range);
  const exact = formatExact(value, specifier, locale);
  const text = formatNumber(value, specifier, locale);
  const change = formatChange(value, previous, { specifier, locale, relative: false });
  return {
    label: options.title ?? field?.label ?? name,
    value,
    previous,
    band: value === null ? null : bandOf(value, bands),
    // A score of 39.99 must not read 40.0 when the next band begins at 40.
    text: bands.some(
      (band) => value !== null && value < band.from && text === formatNumber(band.from, specifier, locale),
    )
      ? exact
      : text,
    exact,
    change,
    changeTone: changeTone(change.direction, field?.polarity),
    before,
    facts: [
      ...(previous === null ? [] : [{ label: `In ${before}`, value: previous, text: write(previous) }]),
      ...(options.target === undefined
        ? []
        : [{ label: "Target", value: options.target, text: write(options.target) }]),
    ],
    beyond: value === null ? "" : beyond(value, { min, max, write }),
    write,
  };
}

function trimmed(specifier: string | undefined): string | undefined {
  return specifier?.replace(/~?([%a-z]?)$/i, "~$1");
}

function bandOf(value: number, bands: readonly Band[]): Band | null {
  let found: Band | null = null;
  for (const band of bands) if (value >= band.from && (!found || band.from >= found.from)) found = band;
  return found;
}

function beyond(
  value: number,
  {
    min,
    max,
    write,
  }: { readonly min: number; readonly max: number; readonly write: (value: number) => string },
): string {
  if (value > max) return `above ${write(max)}`;
  return value < min ? `below ${write(min)}` : "";
}
