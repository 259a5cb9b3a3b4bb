// Made by `pnpm generate` from gauge.schema.ts; edit that.
import type { AttributeKind } from "../record.js";

export const defaults: Readonly<Record<string, unknown>> = {
  filters: [],
  actions: [],
  min: 0,
  max: 100,
  bands: [],
  compare: true,
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
  min: "number",
  max: "number",
  bands: "json",
  target: "number",
  number_format: "text",
  compare: "boolean",
};
