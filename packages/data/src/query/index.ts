export type { FieldFormat, FieldFormats } from "./field.js";
export type { Constant, MetricOutput, Output, Plan, TableSchema } from "./plan-types.js";
export { metricName, outputNames } from "./query.js";
export type { Query } from "./query.js";
