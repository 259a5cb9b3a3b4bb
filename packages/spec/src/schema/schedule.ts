import { z } from "zod";

import { mailPattern } from "../pattern.js";
import { cronSchema, timeZoneSchema } from "./format.js";
import { environmentSchema, identifierSchema } from "./identifier.js";

export const scheduleSchema = z.strictObject({
  cron: cronSchema.describe(
    "Five fields of digits: minute, hour, day of the month, month, day of the week; 0 8 * * 1 is Mondays at eight.",
  ),
  time_zone: timeZoneSchema.optional().describe("IANA time zone of the schedule; default: the board's."),
});

/** Where a message goes. Addresses of hooks are secrets, so only the variable that holds one is named. */
const channelSchema = z
  .discriminatedUnion("type", [
    z
      .strictObject({
        type: z.literal("email"),
        to: z
          .array(z.string().max(254).regex(mailPattern.form))
          .min(1)
          .max(100)
          .describe("Addresses of the people who get it, at most 100."),
      })
      .describe("E-mail to people."),
    z
      .strictObject({
        type: z.literal("slack"),
        url_env: environmentSchema.describe("Environment variable that holds the address of the Slack hook."),
      })
      .describe("A channel of Slack."),
    z
      .strictObject({
        type: z.literal("webhook"),
        url_env: environmentSchema.describe("Environment variable that holds the address."),
        secret_env: environmentSchema
          .optional()
          .describe("Environment variable that holds the secret which signs the body; default: unsigned."),
        template: identifierSchema
          .optional()
          .describe("Name of a known form of the body, such as jira; default: ours."),
      })
      .describe("A body in JSON that is posted to an address."),
  ])
  .describe("Where a message goes: e-mail, a Slack channel or a webhook.")
  .meta({ id: "channel" });

export const channelsSchema = z.array(channelSchema).max(20);
