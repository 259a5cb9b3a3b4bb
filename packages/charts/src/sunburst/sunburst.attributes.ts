// Made by `pnpm generate` from sunburst.schema.ts; edit that.
import type { AttributeKind } from "../record.js";

export const defaults: Readonly<Record<string, unknown>> = {
  filters: [],
  max_nodes: 400,
  row_limit: 10000,
  selectable: true,
};

export const attributes: Readonly<Record<string, AttributeKind>> = {
  subtitle: "text",
  description: "text",
  filters: "list",
  time_range: "text",
  empty_text: "text",
  footnote: "text",
  hierarchy: "list",
  metric: "text",
  number_format: "text",
  max_nodes: "number",
  row_limit: "number",
  selectable: "boolean",
};
