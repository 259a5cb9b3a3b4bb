import { z } from "zod";

import { actionSchema } from "./action.schema.js";
import { textTemplateSchema } from "./expression.js";
import { durationSchema } from "./format.js";
import { columnNameSchema, descriptionSchema, identifierSchema, labelSchema } from "./identifier.js";
import { priorities } from "./recommendation.schema.js";

const stepSchema = z.strictObject({
  id: identifierSchema.optional().describe("Name that other steps wait for; default: none."),
  title: labelSchema.min(1).describe("What to do, in a few words."),
  description: z.string().max(20_000).optional().describe("How to do it, in Markdown."),
  kind: z
    .string()
    .min(1)
    .max(64)
    .default("task")
    .describe("Kind of the task, such as call, email, meeting or account_review; default task."),
  due_within: durationSchema
    .optional()
    .describe("ISO 8601 duration from the start within which it is due; default: no date."),
  after: z.array(identifierSchema).max(20).default([]).describe("Ids of steps that must be done before."),
  assignee: z
    .string()
    .max(200)
    .optional()
    .describe("Who does it: a name, {column} of the row, or least_loaded; default: the row's owner."),
  priority: z.enum(priorities).optional().describe("How urgent it is; default: the playbook's."),
  checklist: z.array(labelSchema.min(1)).max(50).default([]).describe("Points to tick off."),
  template: textTemplateSchema.optional().describe("Text to send; {column} stands for a value of the row."),
  needs_outcome: z
    .boolean()
    .default(false)
    .describe("Whether it ends only with an outcome written down; default false."),
  repeat: durationSchema.optional().describe("ISO 8601 duration after which it comes again; default: never."),
  actions: z.array(actionSchema).max(10).default([]).describe("Links and buttons that go with it."),
});

export const playbookSchema = z
  .strictObject({
    $schema: z.string().max(500).optional().describe("Address of this schema, for editors."),
    title: labelSchema.min(1).describe("What it is for, in a few words."),
    description: descriptionSchema.optional().describe("When to use it, in Markdown."),
    priority: z.enum(priorities).default("medium").describe("How urgent its tasks are; default medium."),
    owner_column: columnNameSchema
      .optional()
      .describe("Column of the row that names who does its tasks; default: none."),
    cooldown: durationSchema
      .default("PT0S")
      .describe("ISO 8601 duration for which it does not start again for the same row; default none."),
    steps: z.array(stepSchema).min(1).max(100).describe("Tasks from first to last."),
    success: z
      .strictObject({
        column: columnNameSchema.describe("Column or metric that should rise or fall."),
        change: z
          .number()
          .describe("Least change that counts as success, in its own unit; below 0 for a fall."),
        within: durationSchema.default("P30D").describe("ISO 8601 duration after the end; default 30 days."),
      })
      .optional()
      .describe("When it has worked; default: not judged."),
  })
  .describe("A list of tasks for a common situation; starting it makes tasks with due dates.")
  .meta({
    examples: [
      {
        title: "Save the account",
        description: "For accounts that may leave within a month.",
        priority: "urgent",
        owner_column: "csm_owner",
        cooldown: "P30D",
        steps: [
          { id: "call", title: "Call the sponsor", kind: "call", due_within: "P1D", needs_outcome: true },
          {
            title: "Write a success plan",
            kind: "meeting",
            due_within: "P7D",
            after: ["call"],
            checklist: ["Goals agreed", "Next review planned"],
          },
        ],
        success: { column: "health_score", change: 5, within: "P30D" },
      },
    ],
  });
