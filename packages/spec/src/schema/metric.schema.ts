import { z } from "zod";

import { expressionSchema } from "./expression.js";
import { numberFormatSchema } from "./format.js";
import { identifierSchema, labelSchema } from "./identifier.js";

/** A metric as a chart names it. */
export const metricSchema = z
  .union([
    expressionSchema,
    z.strictObject({
      expression: expressionSchema,
      name: identifierSchema
        .optional()
        .describe("Name of the result column; default: the expression as written."),
      label: labelSchema.optional().describe("What people read; default: the name."),
      number_format: numberFormatSchema.optional().describe("A d3-format specifier such as $,.3s or .1%."),
    }),
  ])
  .describe("A metric of the dataset by name, or an expression with an aggregate.")
  .meta({
    examples: [
      "mrr",
      "SUM(customer_mrr)",
      { expression: "AVG(retention_rate)", name: "retention", number_format: ".1%" },
    ],
  });
