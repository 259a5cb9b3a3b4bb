import type { Query } from "@vitalkit/data/query";

import type { ChartRecord } from "../record.js";
import { attributes, defaults } from "./gauge.attributes.js";
import type { GaugeOptions } from "./gauge.schema.js";

/** One row: the metric, and the metric of the period before. */
export const record: ChartRecord<GaugeOptions> = {
  type: "gauge",
  title: "Gauge",
  roles: [{ option: "metric", kind: "metric", many: false, required: true }],
  gate: () => import("./gauge.gate.js").then((module) => module.validate),
  defaults,
  attributes,
  query({ metric, filters, time_range, compare }): Query {
    return {
      metrics: [metric],
      filters,
      ...(time_range === undefined ? {} : { time_range }),
      ...(compare ? { compare: "previous_period" as const } : {}),
    };
  },
};
