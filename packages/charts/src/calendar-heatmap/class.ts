import type { Chart } from "../chart.js";
import { ChartElement } from "../chart-element.js";
import { describe } from "./calendar-heatmap.describe.js";
import { layout, type CalendarHeatmapLayout } from "./calendar-heatmap.layout.js";
import { record } from "./calendar-heatmap.query.js";
import type { CalendarHeatmapOptions } from "./calendar-heatmap.schema.js";
import { styles } from "./calendar-heatmap.styles.js";
import { view } from "./calendar-heatmap.view.js";

export const calendarHeatmap: Chart<CalendarHeatmapOptions, CalendarHeatmapLayout, null, never> = {
  ...record,
  initial: () => null,
  reduce: (state) => state,
  layout,
  view,
  describe,
  height: (width) => (width < 480 ? 300 : 220),
  styles,
};

/**
 * A figure of each day, weeks side by side, coloured in steps.
 *
 * @tagname vital-calendar-heatmap
 */
export class VitalCalendarHeatmap extends ChartElement {
  static override chart = calendarHeatmap as unknown as Chart;
}
