import type { Chart } from "./chart.js";
import { tagName } from "./tag-name.js";

/** The class of a chart's element, as `class.ts` of a chart exports it. */
export interface ChartElementClass extends CustomElementConstructor {
  readonly chart: Chart;
}

/** Registers the chart's element under its tag. Where the tag is taken, warns and leaves what stands there. */
export function define(elementClass: ChartElementClass): void {
  const tag = tagName(elementClass.chart.type);
  const standing = customElements.get(tag);
  if (standing === undefined) customElements.define(tag, elementClass);
  else if (standing !== elementClass) {
    console.warn(
      `Vitalkit: <${tag}> is already defined, perhaps by another copy of the kit; it stays as it is.`,
    );
  }
}
