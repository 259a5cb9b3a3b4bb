import type { Query } from "@vitalkit/data/query";

import type { ChartRecord } from "../record.js";
import { attributes, defaults } from "./big-number.attributes.js";
import type { BigNumberOptions } from "./big-number.schema.js";

/** One row with the metric; with a trend one row a period, each with the metric over the whole range beside it. */
export const record: ChartRecord<BigNumberOptions> = {
  type: "big_number",
  title: "Big number",
  roles: [{ option: "metric", kind: "metric", many: false, required: true }],
  gate: () => import("./big-number.gate.js").then((module) => module.validate),
  defaults,
  attributes,
  query({ metric, filters, time_range, compare, trend_grain }): Query {
    return {
      metrics: [metric],
      filters,
      ...(time_range === undefined ? {} : { time_range }),
      ...(trend_grain === undefined ? {} : { time_grain: trend_grain, totals: true }),
      ...(compare ? { compare: "previous_period" as const } : {}),
    };
  },
};
