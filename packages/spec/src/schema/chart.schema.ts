import { z } from "zod";

import { actionSchema } from "./action.schema.js";
import { conditionSchema } from "./condition.schema.js";
import { expressionSchema } from "./expression.js";
import { durationSchema } from "./format.js";
import { columnNameSchema, identifierSchema } from "./identifier.js";
import { openSchema } from "./open.js";
import { orderBySchema } from "./order-by.js";
import { timeCompareSchema, timeRangeSchema } from "./time-grain.js";

const drillSchema = z.strictObject({
  by: z
    .array(columnNameSchema)
    .max(50)
    .optional()
    .describe("Columns that a mark may be broken down by; default: those of type text."),
  detail: z
    .array(columnNameSchema)
    .max(50)
    .optional()
    .describe("Columns of the rows behind a mark, from left to right; default: all."),
});

/** What every chart may say; each chart's own schema extends it and adds its `type`. */
export const chartSchema = z
  .strictObject({
    title: z.string().max(200).optional().describe("Says what is shown, not the kind of chart."),
    subtitle: z.string().max(300).optional().describe("What the number means: unit and period."),
    description: z.string().max(2000).optional().describe("A longer explanation."),
    dataset: identifierSchema.optional().describe("Name of the dataset; required on a dashboard."),
    filters: z.array(conditionSchema).max(50).default([]).describe("Row conditions; all must hold."),
    having: z
      .array(expressionSchema)
      .max(20)
      .optional()
      .describe("Conditions on groups, by metrics and groups; all must hold."),
    time_range: timeRangeSchema
      .optional()
      .describe("A time range in Superset's words; a dashboard's filter replaces it."),
    time_compare: timeCompareSchema
      .optional()
      .describe(
        "What values are compared with: previous_period or, for example, 1 year ago; default: the chart's own.",
      ),
    order_by: orderBySchema.optional(),
    row_limit: z
      .int()
      .min(1)
      .max(100_000)
      .optional()
      .describe("Greatest number of rows or groups; default: the chart's own."),
    open: openSchema.optional().describe("Dashboard that a row or mark leads to."),
    drill: drillSchema.optional().describe("What a reader finds behind a mark; default: everything."),
    actions: z
      .array(actionSchema)
      .max(10)
      .default([])
      .describe("What a reader can do about a row or mark, in this order."),
    freshness: durationSchema
      .optional()
      .describe("ISO 8601 duration after which the chart counts as stale; default: its dataset's."),
    empty_text: z.string().max(300).optional().describe("Sentence shown when there is no data."),
    footnote: z.string().max(500).optional().describe("Small print under the picture."),
  })
  .describe("What every chart may say, whatever its type.")
  .meta({
    examples: [
      {
        title: "Health score",
        subtitle: "Mean of the period, 0 to 100",
        dataset: "customers",
        filters: [{ col: "customer_tier", op: "!=", val: "SMB" }, "customer_mrr > 0"],
        time_compare: "1 year ago",
        open: { dashboard: "customer-detail", with: { customer: "customer_id" } },
        actions: [{ label: "Open in CRM", url: "https://crm.example/accounts/{customer_id}" }],
        empty_text: "No customer has a score yet.",
      },
    ],
  });
