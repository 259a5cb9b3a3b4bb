import type { FilterValue } from "@vitalkit/data/sources";
import type { Dashboard, FilterDefinition, TimeGrain } from "@vitalkit/spec";

import { chosenCells } from "./choices.js";
import { columnLabel } from "./labels.js";
import { rangeLabel } from "./time-range.js";
import { valueLabel, valueNames } from "./value-names.js";

const grains: Readonly<Record<TimeGrain, string>> = {
  PT1H: "Hour",
  P1D: "Day",
  P1W: "Week",
  P1M: "Month",
  P3M: "Quarter",
  P1Y: "Year",
};

export function grainLabel(grain: string): string {
  return Object.hasOwn(grains, grain) ? grains[grain as TimeGrain] : grain;
}

/** The value of a filter in a few words, as it stands beside the filter's label; the first of several, and how many more. */
export interface FilterText {
  readonly text: string;
  /** Values beside the one that is written; 0 for one or none. */
  readonly more: number;
}

/** @param dashboard the board, whose words name values and columns */
export function filterText(
  dashboard: Dashboard,
  filter: FilterDefinition,
  value: FilterValue,
  locale: string,
): FilterText {
  if (value === null) return { text: unsetText(filter), more: 0 };
  switch (filter.type) {
    case "time_range":
      return { text: rangeLabel(String(value), locale), more: 0 };
    case "search":
      return { text: `“${String(value)}”`, more: 0 };
    case "time_grain":
      return { text: grainLabel(String(value)), more: 0 };
    case "boolean":
      return { text: value === true ? "Yes" : "No", more: 0 };
    case "range":
      return { text: boundsText(value as readonly [number | null, number | null], locale), more: 0 };
    case "group_by": {
      const [first, ...rest] = chosenCells(value);
      return { text: columnLabel(dashboard, String(first)), more: rest.length };
    }
    case "select": {
      const { dataset } = filter;
      const [first = null, ...rest] = chosenCells(value);
      const text = valueLabel(first, valueNames(dashboard, filter.column, locale, { filter, dataset }));
      return { text: filter.exclude ? `All but ${text}` : text, more: rest.length };
    }
  }
}

/** `10 to 20`, `From 10`, `Up to 20` */
export function boundsText([low, high]: readonly [number | null, number | null], locale: string): string {
  const format = new Intl.NumberFormat(locale, { maximumSignificantDigits: 12 });
  if (low !== null && high !== null) {
    return low === high ? format.format(low) : `${format.format(low)} to ${format.format(high)}`;
  }
  if (low !== null) return `From ${format.format(low)}`;
  return high === null ? "All" : `Up to ${format.format(high)}`;
}

function unsetText(filter: FilterDefinition): string {
  if (filter.required) return "Choose…";
  if (filter.type === "time_range") return "All time";
  if (filter.type === "time_grain" || filter.type === "group_by") return "Default";
  return filter.type === "search" ? "" : "All";
}
