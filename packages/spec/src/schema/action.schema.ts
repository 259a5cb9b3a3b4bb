import { z } from "zod";

import { urlTemplateSchema } from "./format.js";
import { identifierSchema } from "./identifier.js";

const label = z.string().min(1).max(60).describe("Words on the button or link.");

export const actionSchema = z
  .union([
    z.strictObject({
      label,
      url: urlTemplateSchema.describe(
        "Address to open; {column} stands for a value of the row, encoded. Only http, https, mailto, tel or a relative address.",
      ),
    }),
    z.strictObject({
      label,
      event: identifierSchema.describe("Name that the page around the board hears, with the row's values."),
      with: z
        .record(identifierSchema, z.string().max(200))
        .default({})
        .describe("What is sent along: name to column."),
    }),
    z.strictObject({
      label,
      playbook: identifierSchema.describe("Id of the playbook to start for the row."),
    }),
  ])
  .describe(
    "Something that a reader can do about a row or mark: follow a link, tell the page, or start a playbook.",
  )
  .meta({
    examples: [
      { label: "Open in CRM", url: "https://crm.example/accounts/{customer_id}" },
      { label: "Write", url: "mailto:{contact_email}?subject=Your%20account" },
      { label: "Contact customer", event: "contact", with: { customer: "customer_id" } },
    ],
  });
