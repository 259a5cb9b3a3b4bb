import { z } from "zod";

import { conditionSchema } from "./condition.schema.js";
import {
  cellValueSchema,
  columnNameSchema,
  descriptionSchema,
  identifierSchema,
  labelSchema,
} from "./identifier.js";
import { timeGrains, timeGrainSchema, timeRangeSchema } from "./time-grain.js";

const idsSchema = z.array(identifierSchema).max(200);

const scopeSchema = z
  .strictObject({
    charts: idsSchema.optional().describe("Charts that the filter reaches; default: all."),
    tabs: idsSchema.optional().describe("Tabs whose charts the filter reaches; default: all."),
    exclude: idsSchema.default([]).describe("Charts that the filter leaves alone."),
  })
  .describe("Which charts the filter reaches; default: every one that has what it filters.")
  .meta({ id: "scope" });

const common = {
  id: identifierSchema,
  label: labelSchema.optional().describe("What people read; default: the id in words."),
  description: descriptionSchema.optional().describe("One sentence that helps to set it."),
  required: z
    .boolean()
    .default(false)
    .describe("Whether charts in its reach wait until it is set; default false."),
  locked: z.boolean().default(false).describe("Whether the reader may see but not change it; default false."),
  hidden: z.boolean().default(false).describe("Whether it applies without being shown; default false."),
  parameter: identifierSchema
    .optional()
    .describe("Parameter of the board whose value the filter has at first, before its default."),
  scope: scopeSchema.optional(),
};

const ofColumn = {
  dataset: identifierSchema.describe("Dataset that the values come from."),
  column: columnNameSchema.describe("Column that is filtered, wherever a dataset has it."),
  depends_on: idsSchema
    .default([])
    .describe("Ids of filters that narrow the values which this one offers; no circles."),
};

const listedValueSchema = z.union([
  ...cellValueSchema.options,
  z.strictObject({
    value: cellValueSchema.describe("The value that is filtered for."),
    label: labelSchema.describe("What people read."),
  }),
]);

export const filterSchema = z
  .discriminatedUnion("type", [
    z
      .strictObject({
        ...common,
        type: z.literal("time_range"),
        dataset: identifierSchema.optional().describe("Dataset that has the column; needed with column."),
        column: columnNameSchema
          .optional()
          .describe(
            "Date or timestamp column that is filtered, wherever a dataset has it; default: each dataset's time column.",
          ),
        default: timeRangeSchema
          .default("No filter")
          .describe("A time range in Superset's words, such as Last 90 days."),
        presets: z
          .array(timeRangeSchema)
          .min(1)
          .max(20)
          .optional()
          .describe("Time ranges that are offered first; default: the usual ones."),
        custom: z
          .boolean()
          .default(true)
          .describe("Whether the reader may choose days of their own; default true."),
      })
      .describe("A range of time, of the time column of every dataset or of a column of its own."),
    z
      .strictObject({
        ...common,
        ...ofColumn,
        type: z.literal("select"),
        multiple: z.boolean().default(false).describe("Whether several values may be chosen."),
        exclude: z
          .boolean()
          .default(false)
          .describe("Whether the chosen values are left out rather than kept; default false."),
        default: z
          .array(cellValueSchema)
          .max(1000)
          .default([])
          .describe("Values chosen at first; none means all."),
        default_to_first: z
          .boolean()
          .default(false)
          .describe("Whether the first value is chosen where there is no default; default false."),
        values: z
          .array(listedValueSchema)
          .min(1)
          .max(1000)
          .optional()
          .describe("The values that are offered, in this order; default: those in the data."),
        filters: z
          .array(conditionSchema)
          .max(50)
          .default([])
          .describe("Conditions on the rows whose values are offered."),
        sort_by: z
          .enum(["value", "count"])
          .default("value")
          .describe("Order of the values from the data: by themselves, or the most frequent first."),
        row_limit: z
          .int()
          .min(1)
          .max(10_000)
          .default(1000)
          .describe("Most values that are offered, 1 to 10,000; beyond them the reader searches."),
      })
      .describe("One or several values of a column."),
    z
      .strictObject({
        ...common,
        type: z.literal("search"),
        dataset: identifierSchema.describe("Dataset that the columns belong to."),
        columns: z
          .array(columnNameSchema)
          .min(1)
          .max(20)
          .describe("Columns that are searched, wherever a dataset has them; one match is enough."),
        default: z.string().max(200).default("").describe("Text that is searched for at first."),
        placeholder: z.string().max(100).optional().describe("Hint in the empty field; default: the label."),
      })
      .describe("Text that is looked for in columns; case and accents do not count."),
    z
      .strictObject({
        ...common,
        ...ofColumn,
        type: z.literal("range"),
        min: z.number().optional().describe("Least value that is offered; default: as in the data."),
        max: z.number().optional().describe("Greatest value that is offered; default: as in the data."),
        step: z.number().positive().optional().describe("Distance of two values that are offered, above 0."),
        default: z
          .tuple([z.number().nullable(), z.number().nullable()])
          .default([null, null])
          .describe("Lower and upper bound at first, both inclusive; null is open."),
      })
      .describe("A range of numbers, both ends inclusive."),
    z
      .strictObject({
        ...common,
        type: z.literal("time_grain"),
        grains: z
          .array(timeGrainSchema)
          .min(1)
          .max(timeGrains.length)
          .default([...timeGrains])
          .describe("Periods that are offered, in this order; default: all."),
        default: timeGrainSchema
          .nullable()
          .default(null)
          .describe("Period at first; default: null, each chart's own."),
      })
      .describe("The length of the periods in charts over time."),
    z
      .strictObject({
        ...common,
        type: z.literal("group_by"),
        dataset: identifierSchema.describe("Dataset that the columns belong to."),
        columns: z
          .array(columnNameSchema)
          .min(1)
          .max(50)
          .describe("Columns that are offered, in this order."),
        multiple: z.boolean().default(false).describe("Whether several columns may be chosen."),
        default: z
          .array(columnNameSchema)
          .max(10)
          .default([])
          .describe("Columns chosen at first; none means each chart's own."),
      })
      .describe("The columns that charts are grouped by."),
    z
      .strictObject({
        ...common,
        ...ofColumn,
        type: z.literal("boolean"),
        default: z
          .boolean()
          .nullable()
          .default(null)
          .describe("Value at first: true, false, or null for both."),
      })
      .describe("A column of type boolean: yes, no or both."),
  ])
  .describe("A filter that the reader of the board may set.")
  .meta({
    examples: [
      { id: "period", type: "time_range", default: "Last 90 days", presets: ["Last 7 days", "Last 30 days"] },
      {
        id: "tier",
        type: "select",
        label: "Customer tier",
        dataset: "customers",
        column: "customer_tier",
        multiple: true,
        values: ["Enterprise", "Mid-Market", "SMB"],
      },
      {
        id: "csm",
        type: "select",
        dataset: "customers",
        column: "csm_owner",
        depends_on: ["tier"],
        scope: { charts: ["health"] },
      },
      { id: "name", type: "search", dataset: "customers", columns: ["customer_name", "domain"] },
      { id: "score", type: "range", dataset: "customers", column: "health_score", min: 0, max: 100 },
      { id: "grain", type: "time_grain", grains: ["P1D", "P1W", "P1M"], default: "P1W" },
      { id: "by", type: "group_by", dataset: "customers", columns: ["customer_tier", "industry"] },
      { id: "renewing", type: "boolean", dataset: "customers", column: "is_renewing" },
    ],
  });
