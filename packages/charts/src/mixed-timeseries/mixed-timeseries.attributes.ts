// Made by `pnpm generate` from mixed-timeseries.schema.ts; edit that.
import type { AttributeKind } from "../record.js";

export const defaults: Readonly<Record<string, unknown>> = {
  filters: [],
  time_grain: "P1D",
  row_limit: 10000,
};

export const attributes: Readonly<Record<string, AttributeKind>> = {
  subtitle: "text",
  description: "text",
  filters: "list",
  time_range: "text",
  empty_text: "text",
  footnote: "text",
  time_grain: "text",
  series: "json",
  row_limit: "number",
};
