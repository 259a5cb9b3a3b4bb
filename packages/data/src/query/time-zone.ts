import { problem, ProblemError } from "@vitalkit/spec";

const DAY = 86_400_000;

const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * What clocks in the zone show at an instant, as the epoch milliseconds that UTC has when its clocks show the same.
 *
 * @throws ProblemError UNKNOWN_TIME_ZONE where `timeZone` is no IANA name.
 */
export function wallTime(instant: number, timeZone: string): number {
  return instant + offsetAt(instant, timeZone);
}

/**
 * The same, but midnight at the instant that begins a day whose midnight clocks skip (in Cairo, Santiago or Beirut, once a
 * year): for whoever counts in days, that instant is the day's first.
 */
export function calendarTime(instant: number, timeZone: string): number {
  const wall = wallTime(instant, timeZone);
  const midnight = Math.floor(wall / DAY) * DAY;
  return wall !== midnight && instantOf(midnight, timeZone) === instant ? midnight : wall;
}

/**
 * The instant at which clocks in the zone show `wall` (as `wallTime` gives it). Of an hour that comes twice it is
 * the first; a time that clocks skip is as much after the gap as it stands in it, so a day whose midnight is skipped
 * begins where the gap ends.
 */
export function instantOf(wall: number, timeZone: string): number {
  if (timeZone === "UTC") return wall;
  const before = offsetAt(wall - DAY, timeZone);
  const after = offsetAt(wall + DAY, timeZone);
  const candidates = [wall - before, wall - after].filter((instant) => wallTime(instant, timeZone) === wall);
  return candidates.length > 0 ? Math.min(...candidates) : wall - before;
}

/** Milliseconds that the zone's clocks are ahead of UTC at an instant. */
function offsetAt(instant: number, timeZone: string): number {
  if (timeZone === "UTC") return 0;
  const parts: Record<string, number> = {};
  for (const { type, value } of formatOf(timeZone).formatToParts(instant)) parts[type] = Number(value);
  const date = new Date(0);
  date.setUTCFullYear(parts["year"] ?? 1970, (parts["month"] ?? 1) - 1, parts["day"] ?? 1);
  date.setUTCHours(parts["hour"] ?? 0, parts["minute"] ?? 0, parts["second"] ?? 0);
  return date.getTime() - Math.floor(instant / 1000) * 1000;
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  try {
    const format = new Intl.DateTimeFormat("en-US", {
      timeZone,
      calendar: "gregory",
      numberingSystem: "latn",
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
    formats.set(timeZone, format);
    return format;
  } catch (cause) {
    throw new ProblemError([problem("UNKNOWN_TIME_ZONE", "/time_zone", { time_zone: timeZone })], { cause });
  }
}
