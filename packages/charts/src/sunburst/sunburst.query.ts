import type { Query } from "@vitalkit/data/query";
import { metricName } from "@vitalkit/data/query/query";

import type { ChartRecord } from "../record.js";
import { attributes, defaults } from "./sunburst.attributes.js";
import type { SunburstOptions } from "./sunburst.schema.js";

/** One row a combination of the hierarchy's values, the largest first, so that a limit keeps what shows. */
export const record: ChartRecord<SunburstOptions> = {
  type: "sunburst",
  title: "Sunburst",
  roles: [
    { option: "hierarchy", kind: "dimension", many: true, required: true },
    { option: "metric", kind: "metric", many: false, required: true },
  ],
  gate: () => import("./sunburst.gate.js").then((module) => module.validate),
  defaults,
  attributes,
  query(options): Query {
    return {
      groupby: options.hierarchy,
      metrics: [options.metric],
      filters: options.filters,
      order_by: [[metricName(options.metric), "desc"]],
      row_limit: options.row_limit,
      ...(options.time_range === undefined ? {} : { time_range: options.time_range }),
    };
  },
};
