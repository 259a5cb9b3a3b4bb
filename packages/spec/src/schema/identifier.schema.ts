import { z } from "zod";

/** Ids name charts, filters, datasets and dashboards; they stand in addresses and file names. */
export const identifierSchema = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}$/)
  .describe("1 to 64 letters, digits, underscores or hyphens.");

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
      name: identifierSchema.optional().describe("Name of the result column; default: the expression as written."),
      label: z.string().max(200).optional().describe("What people read; default: the name."),
      number_format: z.string().max(40).optional().describe("A d3-format specifier such as $,.3s or .1%."),
    }),
  ])
  .describe("A metric of the dataset by name, or an expression with an aggregate.");
