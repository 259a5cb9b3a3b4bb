import { z } from "zod";

import {
  durationSchema,
  expressionSchema,
  identifierSchema,
  numberFormatSchema,
} from "./identifier.schema.js";

export const columnTypes = ["boolean", "integer", "number", "text", "date", "timestamp"] as const;

export const columnSchema = z.strictObject({
  label: z.string().max(200).optional().describe("What people read; default: the column's name in words."),
  description: z.string().max(2000).optional().describe("One sentence on what the column means."),
  type: z.enum(columnTypes).optional().describe("Type of the column; default: as the source says."),
  expression: expressionSchema.optional().describe("Makes this a calculated column; no aggregates."),
  number_format: numberFormatSchema.optional().describe("A d3-format specifier such as $,.0f."),
  date_format: z.string().max(40).optional().describe("A d3-time-format specifier such as %d %b %Y."),
});

export const savedMetricSchema = z.strictObject({
  expression: expressionSchema,
  label: z.string().max(200).optional().describe("What people read; default: the metric's name in words."),
  description: z.string().max(2000).optional().describe("One sentence on what the metric means."),
  number_format: numberFormatSchema.optional().describe("A d3-format specifier such as $,.3s."),
  over_time: z
    .enum(["last", "first", "mean"])
    .optional()
    .describe("For semi-additive measures: which dates count within a period."),
  polarity: z
    .enum(["higher_is_better", "lower_is_better", "neutral"])
    .default("higher_is_better")
    .describe("Whether a rise is good news."),
});

export const datasetSchema = z.strictObject({
  source: identifierSchema.optional().describe("Name of the source that holds the table."),
  table: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe("Table in the source; a dot divides schema and table."),
  url: z
    .string()
    .max(2000)
    .optional()
    .describe("Address of an Arrow file, relative to the definition; read by the page itself."),
  values: z
    .array(z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])))
    .max(10000)
    .optional()
    .describe("The rows themselves."),
  label: z.string().max(200).optional().describe("What people read; default: the dataset's name in words."),
  description: z.string().max(2000).optional().describe("One sentence on what a row is."),
  time_column: z
    .string()
    .max(200)
    .optional()
    .describe("Date or timestamp column that time ranges and grains use."),
  key: z.array(z.string().max(200)).max(8).optional().describe("Columns that together identify a row."),
  freshness: durationSchema.optional().describe("ISO 8601 duration after which data counts as stale."),
  columns: z
    .record(z.string().max(200), columnSchema)
    .default({})
    .describe("Labels, formats and calculated columns."),
  metrics: z.record(z.string().max(200), savedMetricSchema).default({}).describe("Named metrics."),
});
