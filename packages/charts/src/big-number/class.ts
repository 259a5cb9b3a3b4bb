import type { Chart } from "../chart.js";
import { ChartElement } from "../chart-element.js";
import { describe } from "./big-number.describe.js";
import { layout, type BigNumberLayout } from "./big-number.layout.js";
import { record } from "./big-number.query.js";
import type { BigNumberOptions } from "./big-number.schema.js";
import { styles, view } from "./big-number.view.js";

export const bigNumber: Chart<BigNumberOptions, BigNumberLayout, null, never> = {
  ...record,
  initial: () => null,
  reduce: (state) => state,
  layout,
  view,
  describe,
  height: (_width, { trend_grain }) => (trend_grain === undefined ? 68 : 116),
  styles,
};

/**
 * One figure, its change against the period before, and how it came there.
 *
 * @tagname vital-big-number
 * @slot - What is shown until the value is drawn
 * @csspart label - The heading
 * @csspart plot - The box of the picture
 * @cssproperty --vital-accent - Colour of the trend
 * @fires vital-problem - What could not be drawn, and why: `{problems}`
 */
export class VitalBigNumber extends ChartElement {
  static override readonly chart = bigNumber as Chart;
}
