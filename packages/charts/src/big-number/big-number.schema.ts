import { chartBaseSchema, metricSchema, numberFormatSchema, timeGrainSchema } from "@vitalkit/spec/schema";
import { z } from "zod";

export const polarities = ["higher_is_better", "lower_is_better", "neutral"] as const;

export const changeKinds = ["relative", "absolute"] as const;

export const bigNumberSchema = chartBaseSchema.extend({
  type: z.literal("big_number"),
  metric: metricSchema.describe("The value shown, one number over all rows."),
  number_format: numberFormatSchema
    .optional()
    .describe("A d3-format specifier such as $,.3s; default: the metric's own."),
  compare: z
    .boolean()
    .default(true)
    .describe("Whether the change against the period before is shown, where there is one."),
  change: z
    .enum(changeKinds)
    .default("relative")
    .describe(
      "How the change is written: relative to the value before, or as the plain difference, as for a score; of shares it is always percentage points.",
    ),
  comparison_label: z
    .string()
    .max(60)
    .optional()
    .describe("What the change is against, such as last quarter; default: the period before, in words."),
  polarity: z.enum(polarities).optional().describe("Whether a rise is good news; default: the metric's own."),
  trend_grain: timeGrainSchema
    .optional()
    .describe("Length of one period of the small line below the number; default: no line."),
});

/** Options after the gate: every default is filled. */
export type BigNumberOptions = z.output<typeof bigNumberSchema>;
