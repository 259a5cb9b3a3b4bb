import { z } from "zod";

import { audiencesSchema } from "./audience.js";
import { expressionSchema } from "./expression.js";
import { currencySchema, dateFormatSchema, numberFormatSchema } from "./format.js";
import { cellValueSchema, columnNameSchema, descriptionSchema, labelSchema } from "./identifier.js";
import { tonesSchema } from "./tone.js";

export const columnTypes = ["boolean", "integer", "number", "text", "date", "timestamp"] as const;

const columnValueSchema = z.strictObject({
  value: cellValueSchema.describe("The value as it is stored."),
  label: labelSchema.optional().describe("What people read; default: the value itself."),
  description: descriptionSchema.optional().describe("What the value means, in Markdown."),
});

export const columnSchema = z
  .strictObject({
    label: labelSchema.optional().describe("What people read; default: the column's name in words."),
    description: descriptionSchema.optional().describe("One sentence on what the column means."),
    type: z
      .enum(columnTypes)
      .optional()
      .describe("Type of the column; default: as the source says.")
      .meta({
        enumDescriptions: [
          "true or false",
          "A whole number of 64 bits",
          "A number with decimals",
          "Text",
          "A day without a time",
          "A moment, kept in UTC",
        ],
      }),
    expression: expressionSchema.optional().describe("Makes this a calculated column; no aggregates."),
    alias: z
      .array(columnNameSchema)
      .min(1)
      .max(20)
      .optional()
      .describe(
        "Other names of the column; the first one that the source has is read where it lacks this name.",
      ),
    number_format: numberFormatSchema.optional().describe("A d3-format specifier such as $,.0f."),
    date_format: dateFormatSchema.optional().describe("A d3-time-format specifier such as %d %b %Y."),
    currency: currencySchema
      .optional()
      .describe("ISO 4217 code of the money, such as EUR; it takes the place of $ in the format."),
    unit: z
      .string()
      .max(40)
      .optional()
      .describe("What one of it is, written after the number, such as h or days."),
    tones: tonesSchema.optional(),
    values: z
      .array(columnValueSchema)
      .min(1)
      .max(1000)
      .optional()
      .describe("Known values in their order, lowest rank first, with the words that people read."),
    audience: audiencesSchema
      .optional()
      .describe(
        "Who may see the column; default: internal, so that a customer's board shows only what allows it.",
      ),
  })
  .describe("What people call a column of a dataset, how they see it, or how it is worked out.")
  .meta({
    examples: [
      { label: "MRR", number_format: "$,.0f" },
      {
        label: "Health",
        expression:
          "CASE WHEN health_score < 40 THEN 'Critical' WHEN health_score < 70 THEN 'At risk' ELSE 'Healthy' END",
        tones: { Critical: "critical", "At risk": "warning", Healthy: "good" },
        values: [{ value: "Critical" }, { value: "At risk" }, { value: "Healthy" }],
      },
      {
        label: "Contract ends in",
        unit: "days",
        type: "integer",
        tones: [
          { from: 0, tone: "critical" },
          { from: 30, tone: "warning" },
          { from: 90, tone: "good" },
        ],
      },
    ],
  });
