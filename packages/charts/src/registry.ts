import type { ChartRecord } from "./record.js";

/** How a chart type is loaded: its record without a DOM, or its element, which defines itself. */
export interface ChartEntry {
  readonly record: () => Promise<{ readonly record: ChartRecord<never> }>;
  readonly element: () => Promise<unknown>;
}

/** Every chart type that a definition may name. Adding a chart adds one line here. */
// prettier-ignore
export const registry: ReadonlyMap<string, ChartEntry> = new Map<string, ChartEntry>([
  ["at_risk_table", { record: () => import("./at-risk-table/at-risk-table.query.js"), element: () => import("./at-risk-table/at-risk-table.js") }],
  ["big_number", { record: () => import("./big-number/big-number.query.js"), element: () => import("./big-number/big-number.js") }],
  ["calendar_heatmap", { record: () => import("./calendar-heatmap/calendar-heatmap.query.js"), element: () => import("./calendar-heatmap/calendar-heatmap.js") }],
  ["gauge", { record: () => import("./gauge/gauge.query.js"), element: () => import("./gauge/gauge.js") }],
  ["mixed_timeseries", { record: () => import("./mixed-timeseries/mixed-timeseries.query.js"), element: () => import("./mixed-timeseries/mixed-timeseries.js") }],
  ["sunburst", { record: () => import("./sunburst/sunburst.query.js"), element: () => import("./sunburst/sunburst.js") }],
]);

export { tagName } from "./tag-name.js";
