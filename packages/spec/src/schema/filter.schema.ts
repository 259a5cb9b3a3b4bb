import { z } from "zod";

import { identifierSchema } from "./identifier.schema.js";

const common = {
  id: identifierSchema,
  label: z.string().max(200).optional().describe("What people read; default: the id in words."),
};

export const filterSchema = z
  .discriminatedUnion("type", [
    z.strictObject({
      ...common,
      type: z.literal("time_range"),
      default: z
        .string()
        .max(200)
        .default("No filter")
        .describe("A time range in Superset's words, such as Last 90 days."),
    }),
    z.strictObject({
      ...common,
      type: z.literal("select"),
      dataset: identifierSchema.describe("Dataset that the values come from."),
      column: z.string().max(200).describe("Column that is filtered, wherever a dataset has it."),
      multiple: z.boolean().default(false).describe("Whether several values may be chosen."),
      default: z
        .array(z.union([z.string(), z.number(), z.boolean(), z.null()]))
        .max(1000)
        .default([])
        .describe("Values chosen at first; none means all."),
    }),
  ])
  .describe("A filter that the reader of the board may set.");
