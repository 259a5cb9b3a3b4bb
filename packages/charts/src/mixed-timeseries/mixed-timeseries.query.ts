import type { Query } from "@vitalkit/data/query";

import type { ChartRecord } from "../record.js";
import { attributes, defaults } from "./mixed-timeseries.attributes.js";
import type { MixedTimeseriesOptions } from "./mixed-timeseries.schema.js";

/** One row a period: the time column, then each metric once, in the order of the series. */
export const record: ChartRecord<MixedTimeseriesOptions> = {
  type: "mixed_timeseries",
  title: "Mixed time series",
  roles: [{ option: "series", kind: "metric", many: true, required: true }],
  gate: () => import("./mixed-timeseries.gate.js").then((module) => module.validate),
  defaults,
  attributes,
  query(options): Query {
    // Two that have one name and say different things both stay: the question is then refused.
    const metrics = new Map(options.series.map(({ metric }) => [JSON.stringify(metric), metric]));
    return {
      time_grain: options.time_grain,
      metrics: [...metrics.values()],
      filters: options.filters,
      row_limit: options.row_limit,
      ...(options.time_range === undefined ? {} : { time_range: options.time_range }),
    };
  },
};
