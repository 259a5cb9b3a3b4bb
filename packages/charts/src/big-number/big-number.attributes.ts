// Made by `pnpm generate` from big-number.schema.ts; edit that.
import type { AttributeKind } from "../record.js";

export const defaults: Readonly<Record<string, unknown>> = {
  filters: [],
  actions: [],
  compare: true,
  change: "relative",
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
  metric: "text",
  number_format: "text",
  compare: "boolean",
  change: "text",
  comparison_label: "text",
  polarity: "text",
  trend_grain: "text",
};
