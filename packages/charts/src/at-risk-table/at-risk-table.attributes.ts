// Made by `pnpm generate` from at-risk-table.schema.ts; edit that.
import type { AttributeKind } from "../record.js";

export const defaults: Readonly<Record<string, unknown>> = {
  filters: [],
  cells: {},
  order_by: [],
  row_limit: 1000,
  page_size: 200,
};

export const attributes: Readonly<Record<string, AttributeKind>> = {
  subtitle: "text",
  description: "text",
  filters: "list",
  time_range: "text",
  empty_text: "text",
  footnote: "text",
  columns: "list",
  cells: "json",
  name_column: "text",
  reason_column: "text",
  select_column: "text",
  open: "json",
  order_by: "json",
  row_limit: "number",
  page_size: "number",
};
