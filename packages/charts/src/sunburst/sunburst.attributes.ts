// Made by `pnpm generate` from sunburst.schema.ts; edit that.
import type { AttributeKind } from "../record.js";

export const defaults: Readonly<Record<string, unknown>> = {
  filters: [],
  row_limit: 10000,
  actions: [],
  max_nodes: 400,
  selectable: true,
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
  hierarchy: "list",
  metric: "text",
  number_format: "text",
  max_nodes: "number",
  selectable: "boolean",
};
