import { defineElement } from "./define-element.js";
import { VitalDashboard } from "./elements/dashboard.js";
import { VitalSelectFilter } from "./elements/select-filter.js";
import { VitalTile } from "./elements/tile.js";
import { VitalTimeRangeFilter } from "./elements/time-range-filter.js";

/** Defines `<vital-dashboard>` and its parts; those that few boards need are defined when one comes. */
defineElement("vital-tile", VitalTile);
defineElement("vital-select-filter", VitalSelectFilter);
defineElement("vital-time-range-filter", VitalTimeRangeFilter);
defineElement("vital-dashboard", VitalDashboard);

declare global {
  interface HTMLElementTagNameMap {
    "vital-dashboard": VitalDashboard;
  }
}

export { VitalDashboard };
