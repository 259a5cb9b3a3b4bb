import { VitalDashboard } from "./elements/dashboard.js";
import { VitalSelectFilter } from "./elements/select-filter.js";
import { VitalTile } from "./elements/tile.js";
import { VitalTimeRangeFilter } from "./elements/time-range-filter.js";

/** Defines `<vital-dashboard>` and its parts. Where a tag is taken, warns and leaves what stands there. */
const elements: Readonly<Record<string, CustomElementConstructor>> = {
  "vital-tile": VitalTile,
  "vital-select-filter": VitalSelectFilter,
  "vital-time-range-filter": VitalTimeRangeFilter,
  "vital-dashboard": VitalDashboard,
};

for (const [tag, element] of Object.entries(elements)) {
  if (!customElements.get(tag)) customElements.define(tag, element);
  else
    console.warn(
      `Vitalkit: <${tag}> is already defined, perhaps by another copy of the kit; it stays as it is.`,
    );
}

declare global {
  interface HTMLElementTagNameMap {
    "vital-dashboard": VitalDashboard;
  }
}

export { VitalDashboard };
