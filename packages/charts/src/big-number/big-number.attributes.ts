// Made by `pnpm generate` from big-number.schema.ts; edit that.
import type { AttributeKind } from "../record.js";

export const defaults: Readonly<Record<string, unknown>> = { filters: [], compare: true };

export const attributes: Readonly<Record<string, AttributeKind>> = {
  subtitle: "text",
  description: "text",
  filters: "list",
  time_range: "text",
  empty_text: "text",
  footnote: "text",
  metric: "text",
  number_format: "text",
  compare: "boolean",
  comparison_label: "text",
  polarity: "text",
  trend_grain: "text",
};
