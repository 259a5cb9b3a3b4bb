export type {
  Action,
  Alert,
  AnyBlock,
  AnyFilter,
  Band,
  ChartDefinition,
  ColumnDefinition,
  ColumnType,
  Dashboard,
  Dataset,
  FilterDefinition,
  HealthModel,
  LayoutBlock,
  Metric,
  Open,
  Parameter,
  Playbook,
  Recommendation,
  Report,
  SavedMetric,
  SourceDefinition,
  Theme,
  TimeGrain,
  Tone,
  Tones,
} from "./dashboard.js";
export { chartsIn, isInScope } from "./filter-scope.js";
export { loadSentences, sentence } from "./messages.js";
export { nearest } from "./nearest.js";
export { problem, ProblemError } from "./problem.js";
export type { ParameterValue, Problem, Severity } from "./problem.js";
export { chartProblems, gate } from "./gate.js";
export type { GateResult, GateTools } from "./gate.js";
export { storedClashes } from "./meaning/datasets.js";
export { gateNoun } from "./gate-noun.js";
export type { NounResult } from "./gate-noun.js";
export { knownDashboard } from "./meaning/opens.js";
export type { KnownDashboard } from "./meaning/opens.js";
export { notYetDrawn } from "./not-yet-drawn.js";
export type { CommonOption, Heeds } from "./not-yet-drawn.js";
export { parseDefinition } from "./parse-definition.js";
export { at as pointerAt, keysOf as pointerKeys } from "./pointer.js";
export { schemaProblems } from "./schema-problems.js";
export type { ValidationError, Validator } from "./validator.js";
