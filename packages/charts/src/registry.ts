import type { ChartRecord } from "./record.js";

/** How a chart type is loaded: its record without a DOM, or its element, which defines itself. */
export interface ChartEntry {
  readonly record: () => Promise<{ readonly record: ChartRecord<never> }>;
  readonly element: () => Promise<unknown>;
}

/** Every chart type that a definition may name. Adding a chart adds one line here. */
export const registry: ReadonlyMap<string, ChartEntry> = new Map<string, ChartEntry>([
  [
    "mixed_timeseries",
    {
      record: () => import("./mixed-timeseries/mixed-timeseries.query.js"),
      element: () => import("./mixed-timeseries/mixed-timeseries.js"),
    },
  ],
]);

export { tagName } from "./tag-name.js";
