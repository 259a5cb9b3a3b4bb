import { z } from "zod";

import { withoutNameless } from "./definitions.js";

/** What a writer may write: defaults stay optional. */
export function toJson(schema) {
  return withoutNameless(z.toJSONSchema(schema, { io: "input" }));
}

/** The chart's JSON Schema and the value of every option that has a default, nested ones included. */
export function chartToJson(schema) {
  const defaults = {};
  for (const [name, option] of Object.entries(schema.shape)) {
    const { success, data } = option.safeParse(undefined);
    if (success && data !== undefined) defaults[name] = data;
  }
  return { schema: toJson(schema), defaults };
}
