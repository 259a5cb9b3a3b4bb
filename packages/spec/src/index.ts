export type {
  Band,
  ChartDefinition,
  ColumnDefinition,
  ColumnType,
  Dashboard,
  Dataset,
  FilterDefinition,
  LayoutBlock,
  Metric,
  Open,
  SavedMetric,
  SourceDefinition,
  TimeGrain,
  Tone,
} from "./dashboard.js";
export { sentence } from "./messages.js";
export { nearest } from "./nearest.js";
export { problem, ProblemError } from "./problem.js";
export type { ParameterValue, Problem, Severity } from "./problem.js";
export { chartProblems, gate } from "./gate.js";
export type { GateResult, GateTools } from "./gate.js";
export { parseDefinition } from "./parse-definition.js";
export { at as pointerAt, keysOf as pointerKeys } from "./pointer.js";
export { schemaProblems } from "./schema-problems.js";
export type { ValidationError, Validator } from "./validator.js";
