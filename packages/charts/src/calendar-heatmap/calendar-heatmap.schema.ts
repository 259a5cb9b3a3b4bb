import { z } from "zod";

import { chartBaseSchema, metricSchema, numberFormatSchema } from "@vitalkit/spec/schema";

export const weekStarts = ["auto", "monday", "sunday"] as const;

export const calendarHeatmapSchema = chartBaseSchema.extend({
  type: z.literal("calendar_heatmap"),
  metric: metricSchema.describe("What a day's colour measures."),
  number_format: numberFormatSchema
    .optional()
    .describe("A d3-format specifier such as ,.0f; default: the metric's own."),
  steps: z
    .int()
    .min(5)
    .max(7)
    .default(5)
    .describe("Greatest number of colour steps, 5 to 7; fewer are used where round bounds need fewer."),
  week_start: z
    .enum(weekStarts)
    .default("auto")
    .describe("First day of a week in the picture; auto follows the page's language."),
  months: z
    .int()
    .min(1)
    .max(120)
    .optional()
    .describe("Number of calendar months drawn, ending with the last that has data; default: all."),
});

/** Options after the gate: every default is filled. */
export type CalendarHeatmapOptions = z.output<typeof calendarHeatmapSchema>;
