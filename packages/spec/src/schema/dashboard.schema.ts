import { z } from "zod";

import { asOfPattern } from "../pattern.js";
import { datasetSchema } from "./dataset.schema.js";
import { filterSchema } from "./filter.schema.js";
import { durationSchema, identifierSchema } from "./identifier.schema.js";
import { blockSchema } from "./layout.schema.js";
import { sourceSchema } from "./source.schema.js";

/**
 * The shell of a definition. Charts are checked here only for having a type; each chart's own options
 * are checked by that chart's own validator, so that a page loads only those that it draws.
 */
export const dashboardSchema = z.strictObject({
  $schema: z.string().max(500).optional().describe("Address of this schema, for editors."),
  version: z.literal(1).describe("Version of the definition language."),
  id: identifierSchema.describe("Name of the dashboard's folder."),
  title: z.string().min(1).max(200).describe("Heading of the page."),
  description: z.string().max(2000).optional().describe("One line under the heading."),
  time_zone: z.string().max(64).default("UTC").describe("IANA time zone in which days begin and end."),
  as_of: z
    .string()
    .max(40)
    .regex(asOfPattern.form)
    .default("now")
    .describe("The moment that relative time ranges start from: now, latest (in the data), or a date."),
  refresh: durationSchema.optional().describe("ISO 8601 duration after which the page asks again."),
  sources: z.record(identifierSchema, sourceSchema).default({}).describe("Sources by name."),
  datasets: z.record(identifierSchema, datasetSchema).default({}).describe("Datasets by name."),
  filters: z.array(filterSchema).max(50).default([]).describe("Filters, in the order of the filter bar."),
  charts: z
    .record(identifierSchema, z.looseObject({ type: z.string().max(64) }))
    .default({})
    .describe("Charts by id."),
  layout: z.array(blockSchema).max(200).default([]).describe("Blocks from top to bottom."),
});
