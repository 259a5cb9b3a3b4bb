import { z } from "zod";

import { identifierSchema } from "./identifier.js";

/** Open where the row or mark of a chart leads: another dashboard, with parameters from columns. */
export const openSchema = z.strictObject({
  dashboard: identifierSchema.describe("Id of the dashboard to open."),
  with: z
    .record(z.string().max(64), z.string().max(200))
    .default({})
    .describe("Parameter name to column name."),
});
