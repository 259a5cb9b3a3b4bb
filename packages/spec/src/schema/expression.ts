import { z } from "zod";

export const expressionSchema = z
  .string()
  .min(1)
  .max(4000)
  .describe("An expression: SQL's expression syntax and nothing else, for example SUM(customer_mrr).");

/** Text in which `{column}` stands for a value of the row. */
export const textTemplateSchema = z.string().max(2000);
