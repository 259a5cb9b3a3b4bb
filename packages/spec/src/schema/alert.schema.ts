import { z } from "zod";

import { conditionSchema } from "./condition.schema.js";
import { textTemplateSchema } from "./expression.js";
import { durationSchema } from "./format.js";
import { columnNameSchema, descriptionSchema, identifierSchema, labelSchema } from "./identifier.js";
import { metricSchema } from "./metric.schema.js";
import { channelsSchema, scheduleSchema } from "./schedule.js";
import { tones } from "./tone.js";

const changeSchema = z
  .strictObject({
    column: columnNameSchema.describe("Column or metric whose change counts."),
    by: z.number().positive().describe("Least change, in the unit of the column, above 0."),
    direction: z
      .enum(["down", "up", "either"])
      .default("either")
      .describe("Which way counts; default either."),
    within: durationSchema
      .default("P1D")
      .describe("ISO 8601 duration over which it changed; default one day."),
  })
  .describe("Fires when a value has changed by so much.");

export const alertSchema = z
  .strictObject({
    title: labelSchema.min(1).describe("What is wrong, in a few words."),
    description: descriptionSchema.optional().describe("Why it matters and what to do."),
    active: z.boolean().default(true).describe("Whether it is watched; default true."),
    severity: z.enum(tones).default("warning").describe("How bad it is; default warning."),
    dataset: identifierSchema.describe("Dataset that is watched; its key names what an alert is about."),
    when: conditionSchema.optional().describe("Fires for each row of which this holds."),
    metric: metricSchema.optional().describe("Value over all rows that is compared with the threshold."),
    op: z
      .enum(["<", "<=", ">", ">=", "==", "!="])
      .optional()
      .describe("How the metric is compared with the threshold."),
    threshold: z.number().optional().describe("What the metric is compared with, in its own unit."),
    change: changeSchema.optional(),
    filters: z
      .array(conditionSchema)
      .max(50)
      .default([])
      .describe("Conditions on the rows that are watched."),
    for: durationSchema
      .default("PT0S")
      .describe("ISO 8601 duration for which it must hold before it fires; default at once."),
    clear_when: conditionSchema
      .optional()
      .describe("Ends the alert; default: as soon as it no longer fires."),
    no_data: z
      .enum(["ignore", "fire", "resolve"])
      .default("ignore")
      .describe("What a missing value does to the alert: nothing, set it off, or end it.")
      .meta({
        enumDescriptions: [
          "The alert stays as it is",
          "A missing value is a fault too",
          "A missing value is no fault",
        ],
      }),
    cooldown: durationSchema
      .default("PT0S")
      .describe("ISO 8601 duration for which the same row does not fire again; default none."),
    schedule: scheduleSchema
      .optional()
      .describe("When it is looked at; default: with every refresh of the data."),
    message: textTemplateSchema
      .optional()
      .describe("What people are told; {column} stands for a value of the row; default: the title."),
    notify: channelsSchema.default([]).describe("Where it is told, besides the board itself."),
    playbook: identifierSchema.optional().describe("Id of the playbook that starts when it fires."),
  })
  .describe("A rule that is watched: it fires once when it begins to hold, and is quiet until it has ended.")
  .meta({
    examples: [
      {
        title: "Churn risk over 80",
        dataset: "customers",
        when: "churn_risk_score > 80",
        severity: "critical",
        for: "PT4H",
        message: "{customer_name} may leave: risk {churn_risk_score}",
        notify: [{ type: "email", to: ["csm@example.com"] }],
        playbook: "save_account",
      },
      { title: "MRR under plan", dataset: "customers", metric: "mrr", op: "<", threshold: 100_000 },
      {
        title: "Health fell",
        dataset: "customers",
        change: { column: "health_score", by: 10, direction: "down", within: "P7D" },
        cooldown: "P7D",
      },
    ],
  });
