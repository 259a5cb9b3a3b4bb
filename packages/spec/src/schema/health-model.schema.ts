import { z } from "zod";

import { conditionSchema } from "./condition.schema.js";
import { expressionSchema } from "./expression.js";
import { durationSchema } from "./format.js";
import { columnNameSchema, descriptionSchema, identifierSchema, labelSchema } from "./identifier.js";
import { priorities } from "./recommendation.schema.js";
import { toneSchema } from "./tone.js";

const scaleSchema = z
  .strictObject({
    min: z.number().default(0).describe("Least score; default 0."),
    max: z.number().default(100).describe("Greatest score; default 100."),
    polarity: z
      .enum(["higher_is_better", "lower_is_better"])
      .default("higher_is_better")
      .describe("Whether a high score is good news; default higher_is_better."),
  })
  .describe("The scale of scores; default 0 to 100, where high is good.");

const bandSchema = z.strictObject({
  id: identifierSchema,
  from: z.number().describe("Lower bound, in points of the scale; the first band begins at the scale's min."),
  label: z.string().min(1).max(60).describe("The band's word."),
  risk_label: z
    .string()
    .max(60)
    .optional()
    .describe("The band's word where risk is spoken of; default: the label."),
  tone: toneSchema,
  attention: z.boolean().default(false).describe("Whether accounts in it count as at risk; default false."),
  description: descriptionSchema.optional().describe("What the band means."),
  action: z.string().max(300).optional().describe("What to do about accounts in it."),
  respond_within: durationSchema
    .optional()
    .describe("ISO 8601 duration within which to act; default: no date."),
  priority: z.enum(priorities).optional().describe("Priority of tasks for accounts in it; default: none."),
});

const bandsSchema = z.strictObject({
  edges: z
    .enum(["lower_inclusive", "upper_inclusive"])
    .default("lower_inclusive")
    .describe("Which band a score on the edge of two belongs to; default lower_inclusive.")
    .meta({
      enumDescriptions: [
        "A band holds its lower bound; the last one both",
        "A band holds its upper bound; the first one both",
      ],
    }),
  round: z
    .union([z.literal("none"), z.int().min(0).max(6)])
    .default("none")
    .describe("Decimals that a score is rounded to before it gets its band; default none."),
  unknown: z
    .strictObject({
      id: identifierSchema.default("unknown"),
      label: z
        .string()
        .min(1)
        .max(60)
        .default("Not enough data")
        .describe("Word for accounts without a score."),
    })
    .default({ id: "unknown", label: "Not enough data" })
    .describe("The band of accounts without a score."),
  list: z.array(bandSchema).min(1).max(20).describe("Bands by rising lower bounds, from the scale's min on."),
  hysteresis: z
    .strictObject({
      up: z
        .number()
        .min(0)
        .default(0)
        .describe("Points beyond an edge before a better band counts; default 0."),
      down: z
        .number()
        .min(0)
        .default(0)
        .describe("Points beyond an edge before a worse band counts; default 0."),
      hold_runs: z
        .int()
        .min(0)
        .max(100)
        .default(0)
        .describe("Runs for which a new band must hold; default 0."),
    })
    .optional()
    .describe("Keeps scores near an edge from changing their band all the time; default: off."),
});

const stepSchema = z.strictObject({
  from: z.number().describe("Lower bound of the input, inclusive."),
  score: z.number().describe("Score from there on, 0 to 100 or up to the measure's points."),
});

const normaliseSchema = z
  .discriminatedUnion("kind", [
    z
      .strictObject({
        kind: z.literal("linear"),
        from: z.number().describe("Input that scores worst."),
        to: z.number().describe("Input that scores best; below from where less is better."),
        outside: z
          .enum(["clamp", "ignore"])
          .default("clamp")
          .describe("What inputs beyond both ends do: score as the end, or count as missing."),
      })
      .describe("A straight line from the worst input to the best."),
    z
      .strictObject({
        kind: z.literal("steps"),
        steps: z.array(stepSchema).min(1).max(50).describe("Scores by rising lower bounds of the input."),
      })
      .describe("A score for each range of the input."),
    z
      .strictObject({
        kind: z.literal("map"),
        scores: z.record(z.string().max(200), z.number()).describe("Scores by the input's value, as text."),
        other: z.number().optional().describe("Score of any other value; default: it counts as missing."),
      })
      .describe("A score for each value of the input."),
    z.strictObject({ kind: z.literal("none") }).describe("The input is a score already."),
  ])
  .describe("How the input becomes a score: linear, steps, map, or none where it is one already.");

const inputSchema = z.strictObject({
  dataset: identifierSchema.describe("Dataset that holds the input."),
  column: columnNameSchema.optional().describe("Column of the input, one value for each entity."),
  expression: expressionSchema
    .optional()
    .describe("Input worked out from the rows of an entity; may aggregate."),
  as_of: columnNameSchema.optional().describe("Column with the date on which the input was true."),
});

const measureSchema = z.strictObject({
  id: identifierSchema,
  label: labelSchema.optional().describe("What people read; default: the id in words."),
  description: descriptionSchema.optional().describe("What is measured, and why it counts."),
  weight: z
    .number()
    .positive()
    .optional()
    .describe("Share of the score; any positive numbers, shown as shares."),
  points: z.number().positive().optional().describe("Greatest number of points, where points are added up."),
  group: z
    .string()
    .min(1)
    .max(60)
    .optional()
    .describe("Heading that measures are shown under; default: none."),
  input: inputSchema.describe("Where the measure's value is found."),
  normalise: normaliseSchema.default({ kind: "none" }),
  missing: z
    .enum(["exclude", "zero", "neutral", "carry_forward"])
    .default("exclude")
    .describe("What a missing input does to the score.")
    .meta({
      enumDescriptions: [
        "The other measures share its weight, and the score says so",
        "It scores worst",
        "It scores in the middle of the scale",
        "The last known input counts, until it is too old",
      ],
    }),
  not_applicable_when: conditionSchema
    .optional()
    .describe("Rows to which the measure does not apply, which is not the same as missing."),
  max_age: durationSchema
    .optional()
    .describe("ISO 8601 duration after which an input counts as missing; default: never."),
  grace: durationSchema
    .optional()
    .describe("ISO 8601 duration for which a new entity is excused; default: none."),
});

const exceptionSchema = z.strictObject({
  when: z
    .strictObject({
      measure: identifierSchema.describe("Id of the measure that is looked at."),
      lt: z.number().optional().describe("Holds below this score of the measure."),
      gte: z.number().optional().describe("Holds from this score of the measure on."),
    })
    .describe("When the exception holds."),
  effect: z
    .strictObject({
      cap: z.number().optional().describe("The score is at most this."),
      floor: z.number().optional().describe("The score is at least this."),
      band: identifierSchema.optional().describe("The account gets this band."),
    })
    .describe("What the exception does."),
  note: z.string().max(300).optional().describe("Why, for whoever wonders about the score."),
});

export const healthModelSchema = z
  .strictObject({
    $schema: z.string().max(500).optional().describe("Address of this schema, for editors."),
    id: identifierSchema.optional().describe("Name of the model; default: its key, or its file's name."),
    version: z.int().min(1).default(1).describe("Revision of the model, counted by its authors; default 1."),
    title: labelSchema.optional().describe("What people read; default: the id in words."),
    description: descriptionSchema.optional().describe("What the score means."),
    entity: identifierSchema.default("customer").describe("What is scored, such as customer or client."),
    scale: scaleSchema.prefault({}),
    bands: bandsSchema.describe("Ranges of the score with their words and what to do."),
    combine: z
      .enum(["weighted_mean", "points", "min", "expression"])
      .default("weighted_mean")
      .describe("How measures make the score; default weighted_mean.")
      .meta({
        enumDescriptions: [
          "Each measure by its weight",
          "The points of all measures added up",
          "The worst measure alone",
          "By an expression over the measures' ids",
        ],
      }),
    expression: expressionSchema
      .optional()
      .describe("The score from the measures' ids, where combine says so."),
    measures: z.array(measureSchema).min(1).max(100).describe("What the score is made of."),
    coverage: z
      .strictObject({
        min: z
          .number()
          .min(0)
          .max(1)
          .default(0.6)
          .describe("Least share of the weight that must be known; default 0.6."),
        below: z
          .enum(["unknown", "score"])
          .default("unknown")
          .describe("What happens below it: no score, or one with a mark."),
      })
      .prefault({})
      .describe("How much must be known, so that a broken feed cannot lift a score."),
    exceptions: z.array(exceptionSchema).max(50).default([]).describe("Rules that limit the score."),
    overrides: z
      .strictObject({
        allow: z.boolean().default(true).describe("Whether people may set a score by hand; default true."),
        max_for: durationSchema
          .default("P30D")
          .describe("ISO 8601 duration after which it ends; default 30 days."),
        needs_reason: z.boolean().default(true).describe("Whether a reason must be given; default true."),
      })
      .prefault({})
      .describe("Scores that people set by hand."),
    trend: z
      .strictObject({
        window: durationSchema
          .default("P7D")
          .describe("ISO 8601 duration that is looked back; default 7 days."),
        dead_band: z
          .number()
          .min(0)
          .default(2)
          .describe("Change in points that still counts as stable; default 2."),
      })
      .prefault({})
      .describe("When a score counts as improving or declining."),
  })
  .describe("How signals become a score, a band and what to do about it.")
  .meta({
    examples: [
      {
        id: "customer_health",
        version: 3,
        bands: {
          list: [
            {
              id: "critical",
              from: 0,
              label: "Critical",
              risk_label: "Critical risk",
              tone: "critical",
              attention: true,
              action: "Immediate action",
              respond_within: "PT24H",
              priority: "urgent",
            },
            { id: "at_risk", from: 40, label: "At risk", tone: "warning", attention: true },
            { id: "healthy", from: 70, label: "Healthy", tone: "good" },
          ],
          hysteresis: { up: 2, hold_runs: 1 },
        },
        measures: [
          {
            id: "usage",
            weight: 60,
            input: { dataset: "customers", column: "logins_30d" },
            normalise: { kind: "linear", from: 0, to: 30 },
            max_age: "P7D",
            grace: "P14D",
          },
          {
            id: "support",
            weight: 40,
            input: { dataset: "customers", column: "csat" },
            normalise: {
              kind: "steps",
              steps: [
                { from: 1, score: 0 },
                { from: 3, score: 50 },
                { from: 4.5, score: 100 },
              ],
            },
            missing: "neutral",
          },
        ],
        exceptions: [{ when: { measure: "support", lt: 20 }, effect: { cap: 59 }, note: "open severity 1" }],
      },
    ],
  });
