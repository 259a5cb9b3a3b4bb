import { z } from "zod";

export const sourceSchema = z
  .discriminatedUnion("type", [
    z.strictObject({
      type: z.literal("duckdb"),
      setup: z
        .string()
        .max(500)
        .optional()
        .describe(
          "SQL file, relative to the definition, that prepares the tables. The author's own code, run once.",
        ),
    }),
    z.strictObject({
      type: z.literal("gateway"),
      url: z.string().max(2000).default("/api/v1").describe("Address of the gateway, relative to the page."),
    }),
  ])
  .describe("Where tables live.");
