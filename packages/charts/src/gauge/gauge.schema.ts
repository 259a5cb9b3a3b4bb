import { bandSchema, chartBaseSchema, metricSchema, numberFormatSchema } from "@vitalkit/spec/schema";
import { z } from "zod";

export const gaugeSchema = chartBaseSchema.extend({
  type: z.literal("gauge"),
  metric: metricSchema.describe("The value shown, one number over all rows."),
  min: z.number().default(0).describe("Where the scale begins, in the unit of the value."),
  max: z.number().default(100).describe("Where the scale ends; greater than min."),
  bands: z
    .array(bandSchema)
    .max(10)
    .default([])
    .describe("Parts of the scale with their meaning, by rising lower bounds; each reaches up to the next."),
  target: z.number().optional().describe("A value to reach, marked by a tick; in the unit of the value."),
  number_format: numberFormatSchema
    .optional()
    .describe("A d3-format specifier such as ,.0f; default: the metric's own."),
  compare: z
    .boolean()
    .default(true)
    .describe("Whether the change against the period before is shown, where there is one."),
});

/** Options after the gate: every default is filled. */
export type GaugeOptions = z.output<typeof gaugeSchema>;
