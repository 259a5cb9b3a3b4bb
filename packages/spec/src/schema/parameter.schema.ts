import { z } from "zod";

import { columnTypes } from "./column.schema.js";
import {
  cellValueSchema,
  columnNameSchema,
  descriptionSchema,
  identifierSchema,
  labelSchema,
} from "./identifier.js";

const pickerSchema = z.strictObject({
  dataset: identifierSchema.describe("Dataset whose rows are offered."),
  column: columnNameSchema.describe("Column that holds the parameter's value."),
  label_column: columnNameSchema.optional().describe("Column that people read; default: the value itself."),
});

export const parameterSchema = z
  .strictObject({
    type: z.enum(columnTypes).default("text").describe("Type of the value; default text."),
    label: labelSchema.optional().describe("What people read; default: the parameter's name in words."),
    description: descriptionSchema.optional().describe("One sentence on what the parameter chooses."),
    required: z
      .boolean()
      .default(false)
      .describe("Whether the board waits until a value is given; default false, where none is null."),
    default: cellValueSchema.optional().describe("Value where none is given; default: null."),
    values: z
      .array(cellValueSchema)
      .min(1)
      .max(1000)
      .optional()
      .describe("The only values that are allowed."),
    picker: pickerSchema.optional().describe("Lets the reader choose the value in the board's header."),
  })
  .describe("A value that is given to the board from outside, used in expressions as :name.")
  .meta({
    examples: [
      {
        type: "text",
        label: "Customer",
        required: true,
        picker: { dataset: "customers", column: "customer_id", label_column: "customer_name" },
      },
      { type: "integer", default: 30, values: [30, 60, 90] },
    ],
  });
