import type { Chart } from "../chart.js";
import { ChartElement } from "../chart-element.js";
import { describe } from "./sunburst.describe.js";
import { layout, type SunburstLayout } from "./sunburst.layout.js";
import { record } from "./sunburst.query.js";
import type { SunburstOptions } from "./sunburst.schema.js";
import { reduce, type SunburstAction, type SunburstState } from "./sunburst.state.js";
import { styles } from "./sunburst.styles.js";
import { view } from "./sunburst.view.js";

export const sunburst: Chart<SunburstOptions, SunburstLayout, SunburstState, SunburstAction> = {
  ...record,
  initial: () => ({ path: [] }),
  reduce,
  layout,
  view,
  describe,
  height: (width) => Math.min(Math.max(width + 28, 240), 380),
  styles,
};

/**
 * A whole divided into parts, and those into theirs: one ring a level of the hierarchy.
 *
 * @tagname vital-sunburst
 * @fires vital-select - A value was chosen, with the path to it: `{chart, column, values, path}`
 */
export class VitalSunburst extends ChartElement {
  static override chart = sunburst as unknown as Chart;
}
