export { endOfDay, resolveAsOf } from "./as-of.js";
export type { FieldFormat, FieldFormats } from "./field.js";
export type { Constant, MetricOutput, Output, Plan, TableSchema } from "./plan-types.js";
export { metricName, outputNames } from "./query.js";
export type { Query } from "./query.js";
export { dateRange, resolveTimeRange } from "./time-range.js";
export type { TimeRange } from "./time-range.js";
export { instantOf, wallTime } from "./time-zone.js";
