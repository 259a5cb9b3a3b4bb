import { z } from "zod";

import { identifierSchema } from "./identifier.schema.js";

const cellSchema = z.strictObject({
  chart: identifierSchema.describe("Id of the chart."),
  width: z.int().min(1).max(12).describe("Columns of twelve."),
});

export const blockSchema = z
  .union([
    z.strictObject({
      row: z
        .array(cellSchema)
        .min(1)
        .max(12)
        .describe("Charts side by side; widths add up to twelve at most."),
      height: z.enum(["small", "medium", "large"]).default("medium").describe("Height of the row's tiles."),
    }),
    z.strictObject({ heading: z.string().max(200).describe("A quiet section heading.") }),
  ])
  .describe("One block of the page, from top to bottom.");
