import { z } from "zod";

import { chartBaseSchema, metricSchema, numberFormatSchema, timeGrainSchema } from "@vitalkit/spec/schema";

import { seriesDefaults } from "./series-defaults.js";

export const seriesMarks = ["area", "line", "bar"] as const;

/** Colours of the theme, so that a definition reads the same in light, dark and forced colours. */
export const seriesColors = [
  ...(["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"] as const).map(
    (step) => `category_${step}` as const,
  ),
  ...(["good", "warning", "serious", "critical", "neutral"] as const),
] as const;

export const seriesSchema = z.strictObject({
  metric: metricSchema,
  mark: z
    .enum(seriesMarks)
    .default(seriesDefaults.mark)
    .describe("Area and bar stand on zero; a line need not."),
  axis: z
    .enum(["left", "right"])
    .default(seriesDefaults.axis)
    .describe("The axis that the series is read on."),
  label: z.string().max(200).optional().describe("What people read; default: the metric's label."),
  number_format: numberFormatSchema
    .optional()
    .describe("A d3-format specifier such as .1%; default: the metric's own."),
  color: z
    .enum(seriesColors)
    .optional()
    .describe("A colour of the theme; default: the category colour of the series' place in the list."),
});

export const mixedTimeseriesSchema = chartBaseSchema.extend({
  type: z.literal("mixed_timeseries"),
  time_grain: timeGrainSchema.default("P1D"),
  series: z
    .array(seriesSchema)
    .min(1)
    .max(6)
    .describe("Metrics over time, each with its mark and axis; the order is the order of colours."),
  row_limit: z.int().min(1).max(100_000).default(10_000).describe("Greatest number of periods."),
});

/** Options after the gate: every default is filled. */
export type MixedTimeseriesOptions = z.output<typeof mixedTimeseriesSchema>;
export type SeriesOptions = MixedTimeseriesOptions["series"][number];
export type SeriesColor = (typeof seriesColors)[number];
