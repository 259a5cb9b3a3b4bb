import type { CommonOption } from "@vitalkit/spec";

import { actionColumns } from "./action.js";
import { queryOf } from "./query-of.js";
import type { ChartRecord } from "./record.js";

/**
 * Whether a chart of this kind does something with an option that every chart may have, as `chart` gives it. What is
 * asked of the data tells by itself: an option counts where the query would be another without it.
 */
export function heeds(record: ChartRecord, chart: object, option: CommonOption): boolean {
  const given = (chart as Readonly<Record<string, unknown>>)[option];
  if (option === "open") return record.offers?.includes("open") ?? false;
  if (option === "actions") {
    // What is about the chart as a whole stands in every chart's menu.
    const ofRows = actionColumns(given as Parameters<typeof actionColumns>[0]).length > 0;
    return !ofRows || (record.offers?.includes("actions") ?? false);
  }
  const usual = record.defaults[option];
  if (JSON.stringify(given) === JSON.stringify(usual)) return true;
  const without = { ...chart, [option]: usual };
  return JSON.stringify(queryOf(record, chart)) !== JSON.stringify(queryOf(record, without));
}
