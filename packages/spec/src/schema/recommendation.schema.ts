import { z } from "zod";

import { actionSchema } from "./action.schema.js";
import { conditionSchema } from "./condition.schema.js";
import { textTemplateSchema } from "./expression.js";
import { identifierSchema, labelSchema } from "./identifier.js";

export const priorities = ["low", "medium", "high", "urgent"] as const;

export const recommendationSchema = z
  .strictObject({
    title: labelSchema.min(1).describe("What to do, in a few words."),
    text: textTemplateSchema
      .optional()
      .describe("Why, in a sentence; {column} stands for a value of the row."),
    dataset: identifierSchema.optional().describe("Dataset whose rows it is about; required with when."),
    when: conditionSchema.optional().describe("Rows that it is recommended for."),
    health_model: identifierSchema.optional().describe("Health model whose bands and measures are meant."),
    bands: z
      .array(identifierSchema)
      .min(1)
      .max(20)
      .optional()
      .describe("Bands of the health model that it is recommended for; default: all."),
    lowest_measure: identifierSchema
      .optional()
      .describe("Measure of the health model that must lose the most points."),
    priority: z.enum(priorities).default("medium").describe("Order among recommendations; default medium."),
    playbook: identifierSchema.optional().describe("Id of the playbook that taking it starts."),
    actions: z.array(actionSchema).max(10).default([]).describe("Links and buttons that go with it."),
  })
  .describe("An action that is recommended by rule, for rows or for accounts in a band of health.")
  .meta({
    examples: [
      {
        title: "Call the sponsor",
        text: "{customer_name} has not signed in for {last_login_days_ago} days.",
        dataset: "customers",
        when: "last_login_days_ago >= 14",
        priority: "high",
        playbook: "save_account",
      },
      {
        title: "Offer a training",
        health_model: "customer_health",
        bands: ["critical"],
        lowest_measure: "usage",
      },
    ],
  });
