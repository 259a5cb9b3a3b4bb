import { z } from "zod";

import { expressionSchema, identifierSchema } from "./identifier.schema.js";

/** What every chart may say; each chart's own schema extends it and adds its `type`. */
export const chartBaseSchema = z.strictObject({
  title: z.string().max(200).optional().describe("Says what is shown, not the kind of chart."),
  subtitle: z.string().max(300).optional().describe("What the number means: unit and period."),
  description: z.string().max(2000).optional().describe("A longer explanation."),
  dataset: identifierSchema.optional().describe("Name of the dataset; required on a dashboard."),
  filters: z.array(expressionSchema).max(50).default([]).describe("Row conditions; all must hold."),
  time_range: z
    .string()
    .max(200)
    .optional()
    .describe("A time range in Superset's words; a dashboard's filter replaces it."),
  empty_text: z.string().max(300).optional().describe("Sentence shown when there is no data."),
  footnote: z.string().max(500).optional().describe("Small print under the picture."),
});

export const orderBySchema = z
  .array(z.tuple([z.string().max(4000), z.enum(["asc", "desc"])]))
  .max(10)
  .describe("Columns or metrics to sort by, each with asc or desc.");

/** The bands of a score: ordered lower bounds, each reaching up to the next one's. */
export const bandSchema = z.strictObject({
  from: z.number().describe("Lower bound, inclusive, in the unit of the value."),
  label: z.string().max(60).describe("The band's word."),
  tone: z.enum(["good", "warning", "serious", "critical", "neutral"]).describe("The band's meaning."),
});

/** Open where the row or mark of a chart leads: another dashboard, with parameters from columns. */
export const openSchema = z.strictObject({
  dashboard: identifierSchema.describe("Id of the dashboard to open."),
  with: z
    .record(z.string().max(64), z.string().max(200))
    .default({})
    .describe("Parameter name to column name."),
});
