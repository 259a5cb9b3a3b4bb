import type { Query } from "@vitalkit/data/query";

import type { ChartRecord } from "../record.js";
import { attributes, defaults } from "./calendar-heatmap.attributes.js";
import type { CalendarHeatmapOptions } from "./calendar-heatmap.schema.js";

/** One row a day that has data: the dataset's time column, then the metric. */
export const record: ChartRecord<CalendarHeatmapOptions> = {
  type: "calendar_heatmap",
  title: "Calendar heatmap",
  roles: [{ option: "metric", kind: "metric", many: false, required: true }],
  gate: () => import("./calendar-heatmap.gate.js").then((module) => module.validate),
  defaults,
  attributes,
  query(options): Query {
    return {
      time_grain: "P1D",
      metrics: [options.metric],
      filters: options.filters,
      ...(options.time_range === undefined ? {} : { time_range: options.time_range }),
    };
  },
};
