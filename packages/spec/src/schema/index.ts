export { bandSchema, chartBaseSchema, openSchema, orderBySchema } from "./chart-base.schema.js";
export { columnTypes } from "./dataset.schema.js";
export { dashboardSchema } from "./dashboard.schema.js";
export {
  durationSchema,
  expressionSchema,
  identifierSchema,
  metricSchema,
  numberFormatSchema,
  timeGrains,
  timeGrainSchema,
  tones,
  toneSchema,
} from "./identifier.schema.js";
