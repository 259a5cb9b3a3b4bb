import type { Chart } from "../chart.js";
import { ChartElement } from "../chart-element.js";
import { describe } from "./gauge.describe.js";
import { layout, type GaugeLayout } from "./gauge.layout.js";
import { record } from "./gauge.query.js";
import type { GaugeOptions } from "./gauge.schema.js";
import { styles, view } from "./gauge.view.js";

export const gauge: Chart<GaugeOptions, GaugeLayout, null, never> = {
  ...record,
  initial: () => null,
  reduce: (state) => state,
  layout,
  view,
  describe,
  height: (width) => Math.min(Math.max(Math.round(width * 0.75) + 12, 88), 236),
  styles,
};

/**
 * One value on a scale with bands that say what it means.
 *
 * @tagname vital-gauge
 * @slot - What is shown until the value is drawn
 * @csspart label - The heading
 * @csspart plot - The box of the picture
 * @cssproperty --vital-accent - Colour of a value outside all bands
 * @fires vital-problem - What could not be drawn, and why: `{problems}`
 */
export class VitalGauge extends ChartElement {
  static override readonly chart = gauge as Chart;
}
