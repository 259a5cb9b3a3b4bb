// Made by `pnpm generate` from calendar-heatmap.schema.ts; edit that.
import type { AttributeKind } from "../record.js";

export const defaults: Readonly<Record<string, unknown>> = {
  filters: [],
  actions: [],
  steps: 5,
  week_start: "auto",
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
  steps: "number",
  week_start: "text",
  months: "number",
};
