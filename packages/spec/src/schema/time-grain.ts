import { z } from "zod";

import { timeComparePattern } from "../pattern.js";

/** ISO 8601 periods that time is bucketed by. */
export const timeGrains = ["PT1H", "P1D", "P1W", "P1M", "P3M", "P1Y"] as const;

export const timeGrainSchema = z
  .enum(timeGrains)
  .describe("Length of one period: hour, day, week (from Monday), month, quarter or year.")
  .meta({
    enumDescriptions: [
      "One hour",
      "One day",
      "One week, from Monday",
      "One month",
      "One quarter",
      "One year",
    ],
  });

/** A time range in Superset's words. */
export const timeRangeSchema = z.string().max(200);

/** What a value is compared with: the period just before, or the same period some time ago. */
export const timeCompareSchema = z.string().max(40).regex(timeComparePattern.form);
