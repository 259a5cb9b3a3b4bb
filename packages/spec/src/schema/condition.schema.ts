import { z } from "zod";

import { operators, type Condition } from "../condition.js";
import { expressionSchema } from "./expression.js";
import { cellValueSchema, columnNameSchema } from "./identifier.js";

const list = (words: string) =>
  z
    .array(z.lazy(() => writtenConditionSchema))
    .min(1)
    .max(50)
    .describe(words);

const writtenConditionSchema: z.ZodType<Condition, Condition> = z
  .union([
    expressionSchema,
    z
      .strictObject({
        col: columnNameSchema.describe("Column that is looked at."),
        op: z.enum(operators).describe("How the column is compared."),
        val: z
          .union([...cellValueSchema.options, z.array(cellValueSchema).max(1000)])
          .optional()
          .describe(
            "What it is compared with: a list for IN and NOT IN, a time range in words for TEMPORAL_RANGE, nothing for IS NULL and the like.",
          ),
      })
      .describe("One column compared with a value."),
    z.strictObject({ all: list("Conditions that must all hold.") }),
    z.strictObject({ any: list("Conditions of which one must hold.") }),
    z.strictObject({ not: z.lazy(() => writtenConditionSchema) }),
  ])
  .describe("A condition on rows: an expression, or an object that compares a column or joins conditions.")
  .meta({ id: "condition" });

/** Typed as what comes out of the gate, which makes every condition an expression; zod has no part in that. */
export const conditionSchema = writtenConditionSchema.meta({
  examples: [
    "health_score < 40 OR churn_risk_score > 70",
    { col: "customer_tier", op: "IN", val: ["Enterprise", "Mid-Market"] },
    { any: [{ col: "health_score", op: "<", val: 40 }, "churn_risk_score > 70"] },
  ],
}) as z.ZodType as z.ZodType<string>;
