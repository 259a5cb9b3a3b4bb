import { z } from "zod";

import { bandSchema, chartBaseSchema, openSchema, orderBySchema, toneSchema } from "@vitalkit/spec/schema";

import { barDefaults } from "./bands.js";

const columnName = z.string().min(1).max(200);

function barSchema<Style extends "score" | "risk">(style: Style) {
  const { min, max, bands } = barDefaults[style];
  return z.strictObject({
    style: z.literal(style),
    min: z.number().default(min).describe("Value at which the bar is empty."),
    max: z.number().default(max).describe("Value at which the bar is full."),
    bands: z
      .array(bandSchema)
      .min(1)
      .max(10)
      .default([...bands])
      .describe("Bands in rising order; a value below the first has no tone."),
  });
}

/** How the cells of a column are drawn. */
export const cellSchema = z
  .discriminatedUnion("style", [
    barSchema("score").describe("Figure, short bar and band of a score where high is good."),
    barSchema("risk").describe("Figure, short bar and band of a score where high is bad."),
    z.strictObject({ style: z.literal("days_ago") }).describe("A number of days, as in 12 days ago."),
    z
      .strictObject({
        style: z.literal("category"),
        tones: z.record(z.string().max(200), toneSchema).default({}).describe("Tones by value."),
      })
      .describe("A word with the shape of its tone."),
    z.strictObject({ style: z.literal("plain") }).describe("As the column's type and format say."),
  ])
  .describe("How the cells of a column are drawn.");

export const atRiskTableSchema = chartBaseSchema.extend({
  type: z.literal("at_risk_table"),
  columns: z.array(columnName).min(1).max(20).describe("Columns from left to right."),
  cells: z
    .record(columnName, cellSchema)
    .default({})
    .describe(
      "How columns are drawn; default by name: health_score is a score, churn_risk_score a risk, last_login_days_ago days ago.",
    ),
  name_column: columnName.optional().describe("Column that names a row; default: the first."),
  reason_column: columnName.optional().describe("Column with a sentence that stands under the row's name."),
  select_column: columnName
    .optional()
    .describe("Column whose value a click on a row selects; default: the naming column."),
  open: openSchema.optional().describe("Dashboard that a row's name leads to."),
  order_by: orderBySchema.default([]),
  row_limit: z.int().min(1).max(10_000).default(1000).describe("Greatest number of rows."),
  page_size: z
    .int()
    .min(10)
    .max(1000)
    .default(200)
    .describe("Rows drawn at first, and added by each press of Show more."),
});

/** Options after the gate: every default is filled. */
export type AtRiskTableOptions = z.output<typeof atRiskTableSchema>;
export type CellStyle = z.output<typeof cellSchema>;
