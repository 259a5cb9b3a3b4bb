import { z } from "zod";

import { chartBaseSchema, metricSchema, numberFormatSchema } from "@vitalkit/spec/schema";

export const sunburstSchema = chartBaseSchema.extend({
  type: z.literal("sunburst"),
  hierarchy: z
    .array(z.string().min(1).max(200))
    .min(1)
    .max(5)
    .describe("Columns from the inner ring to the outer one, 1 to 5."),
  metric: metricSchema.describe(
    "What the arcs measure; a parent is the sum of its parts, so it must add up.",
  ),
  number_format: numberFormatSchema
    .optional()
    .describe("A d3-format specifier such as $,.3s; default: the metric's own."),
  max_nodes: z
    .int()
    .min(10)
    .max(5000)
    .default(400)
    .describe(
      "Greatest number of arcs drawn one by one; smaller ones are folded into Other of their parent.",
    ),
  row_limit: z
    .int()
    .min(1)
    .max(50_000)
    .default(10_000)
    .describe("Greatest number of combinations asked for, the largest first."),
  selectable: z
    .boolean()
    .default(true)
    .describe("Whether a click on an arc also filters the rest of the page."),
});

/** Options after the gate: every default is filled. */
export type SunburstOptions = z.output<typeof sunburstSchema>;
