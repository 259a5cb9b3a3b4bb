import { z } from "zod";

import { cellValueSchema, descriptionSchema, identifierSchema, labelSchema } from "./identifier.js";
import { channelsSchema, scheduleSchema } from "./schedule.js";

const filterValueSchema = z.union([...cellValueSchema.options, z.array(cellValueSchema).max(1000)]);

export const reportSchema = z
  .strictObject({
    title: labelSchema.min(1).describe("Subject line of the message."),
    description: descriptionSchema.optional().describe("Text above the content."),
    active: z.boolean().default(true).describe("Whether it is sent; default true."),
    schedule: scheduleSchema.describe("When it is sent."),
    notify: channelsSchema.min(1).describe("Where it is sent."),
    format: z
      .enum(["html", "text", "pdf", "png", "csv"])
      .default("html")
      .describe("What is sent; default html.")
      .meta({
        enumDescriptions: [
          "The message itself, with pictures and tables",
          "The message as plain text",
          "A document with one page a tab",
          "A picture of the board",
          "The tables behind the charts",
        ],
      }),
    charts: z
      .array(identifierSchema)
      .min(1)
      .max(100)
      .optional()
      .describe("Ids of the charts in it; default: all."),
    tabs: z
      .array(identifierSchema)
      .min(1)
      .max(30)
      .optional()
      .describe("Ids of the tabs in it; default: all."),
    filters: z
      .record(identifierSchema, filterValueSchema)
      .default({})
      .describe("Values of filters by id; default: their own."),
    parameters: z
      .record(identifierSchema, cellValueSchema)
      .default({})
      .describe("Values of the board's parameters by name."),
    send_empty: z
      .boolean()
      .default(true)
      .describe("Whether it is sent when there is nothing to tell; default true."),
    missed: z
      .enum(["last", "skip"])
      .default("last")
      .describe("What happens to times that were missed: the last one is made good, or none."),
  })
  .describe("The board, or a part of it, sent to people by a schedule.")
  .meta({
    examples: [
      {
        title: "Accounts at risk",
        schedule: { cron: "0 8 * * 1", time_zone: "Europe/Berlin" },
        notify: [
          { type: "email", to: ["csm@example.com"] },
          { type: "slack", url_env: "SLACK_HOOK" },
        ],
        charts: ["health"],
        filters: { tier: ["Enterprise"] },
        send_empty: false,
      },
    ],
  });
