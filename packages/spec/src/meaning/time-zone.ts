import { nearest } from "../nearest.js";
import { problem, type Problem } from "../problem.js";

/**
 * A zone that this machine does not know is replaced by UTC in `definition`, with a warning: zones come and go
 * with the machine, and a board in UTC is better than none.
 */
export function settleTimeZone(definition: Record<string, unknown>): readonly Problem[] {
  const problems = timeZoneProblems(String(definition["time_zone"]), "/time_zone");
  if (problems.length > 0) definition["time_zone"] = "UTC";
  return problems;
}

/** UNKNOWN_TIME_ZONE, a warning, for a zone that this machine does not know. */
export function timeZoneProblems(zone: string | undefined, path: string): readonly Problem[] {
  if (zone === undefined || isTimeZone(zone)) return [];
  const params = { time_zone: zone, nearest: nearest(zone, Intl.supportedValuesOf("timeZone")) };
  return [problem("UNKNOWN_TIME_ZONE", path, params, "warning")];
}

/** Asking takes long, and boards share few zones. */
const answers = new Map<string, boolean>();

function isTimeZone(zone: string): boolean {
  const known = answers.get(zone);
  if (known !== undefined) return known;
  const isKnown = askForTimeZone(zone);
  if (answers.size < 100) answers.set(zone, isKnown);
  return isKnown;
}

function askForTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone.length > 0;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
