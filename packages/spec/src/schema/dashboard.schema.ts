import { z } from "zod";

import { asOfPattern } from "../pattern.js";
import { alertSchema } from "./alert.schema.js";
import { audienceSchema } from "./audience.js";
import { datasetSchema } from "./dataset.schema.js";
import { filterSchema } from "./filter.schema.js";
import { durationSchema, localeSchema, timeZoneSchema } from "./format.js";
import { healthModelSchema } from "./health-model.schema.js";
import { descriptionSchema, identifierSchema } from "./identifier.js";
import { layoutSchema } from "./layout.schema.js";
import { parameterSchema } from "./parameter.schema.js";
import { playbookSchema } from "./playbook.schema.js";
import { recommendationSchema } from "./recommendation.schema.js";
import { reportSchema } from "./report.schema.js";
import { sourceSchema } from "./source.schema.js";
import { themeSchema } from "./theme.schema.js";

const filePathSchema = z
  .string()
  .min(1)
  .max(500)
  .describe("Address of a file with it, relative to the definition.");

const translationSchema = z.record(z.string().max(2000), z.string().max(2000));

/**
 * The shell of a definition. Charts are checked here only for having a type; each chart's own options
 * are checked by that chart's own validator, so that a page loads only those that it draws. What is marked
 * `apart` has a validator of its own, too.
 */
export const dashboardSchema = z
  .strictObject({
    $schema: z.string().max(500).optional().describe("Address of this schema, for editors."),
    version: z.literal(1).describe("Version of the definition language."),
    id: identifierSchema.describe("Name of the dashboard's folder."),
    title: z.string().min(1).max(200).describe("Heading of the page."),
    description: descriptionSchema.optional().describe("One line under the heading."),
    time_zone: timeZoneSchema.default("UTC").describe("IANA time zone in which days begin and end."),
    as_of: z
      .string()
      .max(40)
      .regex(asOfPattern.form)
      .default("now")
      .describe("The moment that relative time ranges start from: now, latest (in the data), or a date."),
    locale: localeSchema
      .optional()
      .describe("BCP 47 language of its words and figures, such as de; default: the page's."),
    refresh: durationSchema.optional().describe("ISO 8601 duration after which the page asks again."),
    theme: themeSchema.optional(),
    audience: audienceSchema
      .default("internal")
      .describe("Who the board is for; a customer's board sends only columns and metrics that allow it."),
    parameters: z
      .record(identifierSchema, parameterSchema)
      .default({})
      .describe("Values that are given from outside, by name."),
    translations: z
      .record(localeSchema, translationSchema)
      .default({})
      .describe("For each language, texts of the definition and values of the data with their translation."),
    sources: z.record(identifierSchema, sourceSchema).default({}).describe("Sources by name."),
    datasets: z.record(identifierSchema, datasetSchema).default({}).describe("Datasets by name."),
    filters: z.array(filterSchema).max(50).default([]).describe("Filters, in the order of the filter bar."),
    charts: z
      .record(identifierSchema, z.looseObject({ type: z.string().max(64) }))
      .default({})
      .describe("Charts by id."),
    layout: layoutSchema.default([]).describe("Blocks from top to bottom."),
    health_models: z
      .record(identifierSchema, z.union([filePathSchema, healthModelSchema]))
      .default({})
      .describe("Health models by id: each in its own file, or written here.")
      .meta({ apart: true }),
    alerts: z
      .record(identifierSchema, alertSchema)
      .default({})
      .describe("Rules that are watched, by id.")
      .meta({ apart: true }),
    recommendations: z
      .record(identifierSchema, recommendationSchema)
      .default({})
      .describe("Recommended actions by id.")
      .meta({ apart: true }),
    playbooks: z
      .record(identifierSchema, z.union([filePathSchema, playbookSchema]))
      .default({})
      .describe("Playbooks by id: each in its own file, or written here.")
      .meta({ apart: true }),
    reports: z
      .record(identifierSchema, reportSchema)
      .default({})
      .describe("What is sent by a schedule, by id.")
      .meta({ apart: true }),
  })
  .describe("A board: where its data is, what it shows, and how it is laid out.")
  .meta({
    examples: [
      {
        $schema: "https://vitalkit.dev/schemas/v1/dashboard.schema.json",
        version: 1,
        id: "tiers",
        title: "Targets by tier",
        datasets: {
          tiers: {
            values: [
              { tier: "Enterprise", target: 95, reached: 91 },
              { tier: "SMB", target: 80, reached: 84 },
            ],
          },
        },
        filters: [{ id: "tier", type: "select", dataset: "tiers", column: "tier" }],
        charts: {
          reached: {
            type: "gauge",
            title: "Reached",
            dataset: "tiers",
            metric: "AVG(reached)",
            min: 0,
            max: 100,
          },
        },
        layout: [{ row: [{ chart: "reached", width: 4 }] }],
      },
    ],
  });
