import { z } from "zod";

import { audiencesSchema } from "./audience.js";
import { expressionSchema } from "./expression.js";
import { currencySchema, numberFormatSchema } from "./format.js";
import { descriptionSchema, labelSchema } from "./identifier.js";
import { polaritySchema, tonesSchema } from "./tone.js";

/** A metric as a dataset defines it, once for all charts. */
export const savedMetricSchema = z
  .strictObject({
    expression: expressionSchema,
    label: labelSchema.optional().describe("What people read; default: the metric's name in words."),
    description: descriptionSchema.optional().describe("One sentence on what the metric means."),
    number_format: numberFormatSchema.optional().describe("A d3-format specifier such as $,.3s."),
    currency: currencySchema
      .optional()
      .describe("ISO 4217 code of the money, such as EUR; it takes the place of $ in the format."),
    unit: z
      .string()
      .max(40)
      .optional()
      .describe("What one of it is, written after the number, such as h or users."),
    over_time: z
      .enum(["last", "first", "mean"])
      .optional()
      .describe("For semi-additive measures: which dates count within a period."),
    polarity: polaritySchema.default("higher_is_better").describe("Whether a rise is good news."),
    tones: tonesSchema.optional(),
    audience: audiencesSchema
      .optional()
      .describe(
        "Who may see the metric; default: internal, so that a customer's board shows only what allows it.",
      ),
    target: z.number().optional().describe("Value to reach, in the metric's unit, for charts that show one."),
  })
  .describe("A metric that a dataset defines once for all charts; they call it by name.")
  .meta({
    examples: [
      { expression: "SUM(customer_mrr)", label: "MRR", number_format: "$,.3s" },
      {
        expression: "1 - AVG(retention_rate)",
        label: "Monthly churn",
        over_time: "last",
        number_format: ".1%",
        polarity: "lower_is_better",
        target: 0.02,
      },
    ],
  });
