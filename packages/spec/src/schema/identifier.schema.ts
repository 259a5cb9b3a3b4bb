import { z } from "zod";

import { durationPattern, identifierPattern, numberFormatPattern } from "../pattern.js";

export const identifierSchema = z
  .string()
  .regex(identifierPattern.form)
  .describe(`${identifierPattern.words}.`);

export const durationSchema = z.string().max(40).regex(durationPattern.form);

export const numberFormatSchema = z.string().max(40).regex(numberFormatPattern.form);

export const expressionSchema = z
  .string()
  .min(1)
  .max(4000)
  .describe("An expression: SQL's expression syntax and nothing else, for example SUM(customer_mrr).");

/** ISO 8601 periods that time is bucketed by. */
export const timeGrains = ["PT1H", "P1D", "P1W", "P1M", "P3M", "P1Y"] as const;

export const timeGrainSchema = z
  .enum(timeGrains)
  .describe("Length of one period: hour, day, week (from Monday), month, quarter or year.");

export const tones = ["good", "warning", "serious", "critical", "neutral"] as const;

export const toneSchema = z
  .enum(tones)
  .describe("The meaning of a value, shown by colour, shape and word together.");

export const metricSchema = z
  .union([
    expressionSchema,
    z.strictObject({
      expression: expressionSchema,
      name: identifierSchema
        .optional()
        .describe("Name of the result column; default: the expression as written."),
      label: z.string().max(200).optional().describe("What people read; default: the name."),
      number_format: numberFormatSchema.optional().describe("A d3-format specifier such as $,.3s or .1%."),
    }),
  ])
  .describe("A metric of the dataset by name, or an expression with an aggregate.");
