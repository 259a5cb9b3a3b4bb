// Made by `pnpm generate` from at-risk-table.schema.ts; edit that.
import type { AttributeKind } from "../record.js";

export const defaults: Readonly<Record<string, unknown>> = {
  filters: [],
  order_by: [],
  row_limit: 1000,
  actions: [],
  cells: {},
  page_size: 200,
};

export const attributes: Readonly<Record<string, AttributeKind>> = {
  subtitle: "text",
  description: "text",
  filters: "list",
  having: "list",
  time_range: "text",
  time_compare: "text",
  order_by: "json",
  row_limit: "number",
  open: "json",
  drill: "json",
  actions: "json",
  freshness: "text",
  empty_text: "text",
  footnote: "text",
  columns: "list",
  cells: "json",
  name_column: "text",
  reason_column: "text",
  select_column: "text",
  page_size: "number",
};
