// Made by `pnpm generate` from mixed-timeseries.schema.ts; edit that.
import type { AttributeKind } from "../record.js";

export const defaults: Readonly<Record<string, unknown>> = {
  filters: [],
  row_limit: 10000,
  actions: [],
  time_grain: "P1D",
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
  time_grain: "text",
  series: "json",
};
