import type { TimeGrain } from "@vitalkit/spec";

import type { Unit } from "../expression/kernels/calendar.js";

export const unitOfGrain: Readonly<Record<TimeGrain, Unit>> = {
  PT1H: "hour",
  P1D: "day",
  P1W: "week",
  P1M: "month",
  P3M: "quarter",
  P1Y: "year",
};
