import { nearest } from "./nearest.js";
import { problem, type Problem } from "./problem.js";

/**
 * A zone that this machine does not know is replaced by UTC in `definition`, with a warning: zones come and go
 * with the machine, and a board in UTC is better than none.
 */
export function checkTimeZone(definition: Record<string, unknown>): readonly Problem[] {
  const zone = String(definition["time_zone"]);
  if (isTimeZone(zone)) return [];
  definition["time_zone"] = "UTC";
  const known = Intl.supportedValuesOf("timeZone");
  const params = { time_zone: zone, nearest: nearest(zone, known) };
  return [problem("UNKNOWN_TIME_ZONE", "/time_zone", params, "warning")];
}

function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone.length > 0;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
