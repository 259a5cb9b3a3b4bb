import type { FilterValues } from "@vitalkit/data/sources";
import type { ChartDefinition, Dashboard } from "@vitalkit/spec";

/** Options that filters of a type take the place of. */
const replaced = { time_grain: "time_grain", group_by: "groupby" } as const;

/**
 * A chart's options as the reader's filters have them: another period, other groups. Only what the chart has of its own
 * is replaced; the same object where nothing is.
 *
 * @param filters values of the filters that reach the chart
 */
export function chartOptions(dashboard: Dashboard, chart: string, filters: FilterValues): ChartDefinition {
  const written = dashboard.charts[chart] ?? { type: "" };
  const changes = dashboard.filters.flatMap((filter): [string, unknown][] => {
    const value = Object.hasOwn(filters, filter.id) ? (filters[filter.id] ?? null) : null;
    if (value === null || !(filter.type in replaced)) return [];
    return [[replaced[filter.type as keyof typeof replaced], value]];
  });
  const own = changes.filter(([option]) => Object.hasOwn(written, option));
  return own.length === 0 ? written : { ...written, ...Object.fromEntries(own) };
}
