import type { Chart } from "../chart.js";
import { ChartElement } from "../chart-element.js";
import { describe } from "./mixed-timeseries.describe.js";
import { layout, type MixedTimeseriesLayout } from "./mixed-timeseries.layout.js";
import { record } from "./mixed-timeseries.query.js";
import type { MixedTimeseriesOptions } from "./mixed-timeseries.schema.js";
import { styles, view } from "./mixed-timeseries.view.js";

/** Areas, lines and bars over time on one or two axes. */
export const mixedTimeseries: Chart<MixedTimeseriesOptions, MixedTimeseriesLayout, null, never> = {
  ...record,
  initial: () => null,
  reduce: (state) => state,
  layout,
  view,
  describe,
  height: (width) => Math.min(340, Math.max(220, Math.round(width * 0.48))),
  styles,
};

/**
 * Areas, lines and bars over time on one or two value axes that share their grid lines.
 *
 * @tag vital-mixed-timeseries
 * @tagname vital-mixed-timeseries
 * @attr {string} label - Heading: what is shown.
 * @attr {string} src - Address of an Arrow file that the chart asks by its own attributes.
 * @attr {string} time-grain - Length of one period: PT1H, P1D, P1W, P1M, P3M or P1Y; default P1D.
 * @attr {string} series - JSON list of 1 to 6 series: metric, mark, axis, label, number_format, color.
 * @attr {string} filters - Row conditions; all must hold.
 * @attr {string} time-range - A time range such as "Last 90 days".
 * @csspart plot - The box of the picture.
 */
export class VitalMixedTimeseries extends ChartElement {
  static override chart = mixedTimeseries as unknown as Chart;
}
