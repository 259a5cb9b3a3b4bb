import { z } from "zod";

import { columnSchema } from "./column.schema.js";
import { durationSchema } from "./format.js";
import { columnNameSchema, descriptionSchema, identifierSchema, labelSchema } from "./identifier.js";
import { rowsSchema } from "./rows.js";
import { savedMetricSchema } from "./saved-metric.schema.js";

const csvSchema = z.strictObject({
  delimiter: z
    .enum([",", ";", "\t", "|"])
    .optional()
    .describe("What stands between values; default: the first of , ; tab | that the line of names has."),
  decimal: z
    .enum([".", ","])
    .optional()
    .describe(
      "What stands before the fraction of columns whose type is declared as number; default a point.",
    ),
  encoding: z
    .string()
    .min(1)
    .max(40)
    .optional()
    .describe("Name of the encoding, such as iso-8859-1; default: as the server says, else UTF-8."),
});

export const datasetSchema = z
  .strictObject({
    source: identifierSchema.optional().describe("Name of the source that holds the table."),
    table: z
      .string()
      .min(1)
      .max(200)
      .optional()
      .describe("Table in the source; a dot divides schema and table."),
    url: z
      .string()
      .min(1)
      .max(2000)
      .optional()
      .describe(
        "Address of a file, relative to the definition: Arrow, Parquet, CSV or JSON rows; read by the page itself.",
      ),
    format: z
      .enum(["auto", "arrow", "parquet", "csv", "json"])
      .optional()
      .describe("Format of the file; default auto: by its first bytes, what the server says, or its ending."),
    csv: csvSchema.optional().describe("How a CSV file is written where it is not usual."),
    sql: z
      .string()
      .min(1)
      .max(100_000)
      .optional()
      .describe("One SELECT in the source's own SQL: the author's code, trusted and never sent to a page."),
    values: rowsSchema.optional().describe("The rows themselves, at most 10,000."),
    health_model: identifierSchema
      .optional()
      .describe(
        "Health model whose scores are the rows, one an entity and day: date, score, band, risk, tone, attention, change, trend, coverage, reason and action.",
      ),
    entities: identifierSchema
      .optional()
      .describe("Dataset of what the health model scores; its columns stand beside the scores."),
    health_rows: z
      .enum(["scores", "measures"])
      .optional()
      .describe("What a row of a health model is; default scores.")
      .meta({
        enumDescriptions: [
          "The score of an entity on a day",
          "A measure of such a score: measure, group, input, points, most_points and lost_points",
        ],
      }),
    label: labelSchema.optional().describe("What people read; default: the dataset's name in words."),
    description: descriptionSchema.optional().describe("One sentence on what a row is."),
    time_column: columnNameSchema
      .optional()
      .describe("Date or timestamp column that time ranges and grains use."),
    key: z.array(columnNameSchema).max(8).optional().describe("Columns that together identify a row."),
    freshness: durationSchema.optional().describe("ISO 8601 duration after which data counts as stale."),
    currency_code_column: columnNameSchema
      .optional()
      .describe("Column with the ISO 4217 code of each row's money, where it is not all of one currency."),
    columns: z
      .record(columnNameSchema, columnSchema)
      .default({})
      .describe("Labels, formats and calculated columns."),
    metrics: z.record(columnNameSchema, savedMetricSchema).default({}).describe("Named metrics."),
  })
  .describe("Rows that charts ask: a table, a file, a query or values, with what people call its columns.")
  .meta({
    examples: [
      {
        source: "warehouse",
        table: "entity.entity_customers",
        label: "Customers",
        description: "One row a present customer.",
        key: ["customer_id"],
        freshness: "PT4H",
        columns: {
          customer_mrr: { label: "MRR", number_format: "$,.0f" },
          health_score: { label: "Health", alias: ["customer_health_score", "current_score"] },
        },
        metrics: { mrr: { expression: "SUM(customer_mrr)", label: "MRR", number_format: "$,.3s" } },
      },
      { url: "data/orders.arrow", time_column: "order_date" },
      {
        values: [
          { tier: "Enterprise", target: 95 },
          { tier: "SMB", target: 80 },
        ],
      },
    ],
  });
