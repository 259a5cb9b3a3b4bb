import { calendarTime, instantOf, wallTime } from "./time-zone.js";

export const calendarUnits = ["second", "minute", "hour", "day", "week", "month", "quarter", "year"] as const;

export type CalendarUnit = (typeof calendarUnits)[number];

const SECOND = 1000;
const DAY = 86_400_000;
/** Sub-day units are lengths of time; the others are steps of a calendar, whose days may have 23 or 25 hours. */
const LENGTHS: Partial<Record<CalendarUnit, number>> = {
  second: SECOND,
  minute: 60 * SECOND,
  hour: 3600 * SECOND,
};
const MONTHS: Partial<Record<CalendarUnit, number>> = { month: 1, quarter: 3, year: 12 };

export function isSubDay(unit: CalendarUnit): boolean {
  return LENGTHS[unit] !== undefined;
}

/**
 * The instant `count` units after (before, where negative) `instant`; days and longer keep the clock's time in the
 * zone, and a day that the month does not have becomes its last (31 January + 1 month).
 */
export function addUnits(instant: number, count: number, unit: CalendarUnit, timeZone: string): number {
  const length = LENGTHS[unit];
  if (length !== undefined) return instant + count * length;
  return instantOf(addToWall(calendarTime(instant, timeZone), count, unit), timeZone);
}

/** The first instant of the unit that `instant` lies in; weeks start on Monday. */
export function startOfUnit(instant: number, unit: CalendarUnit, timeZone: string): number {
  return instantOf(startOfWall(wallTime(instant, timeZone), unit), timeZone);
}

/** Midnight that begins the last day of the unit (day or longer) that `instant` lies in. */
export function lastDayOfUnit(instant: number, unit: CalendarUnit, timeZone: string): number {
  const start = startOfWall(wallTime(instant, timeZone), unit);
  return instantOf(addToWall(start, 1, unit) - DAY, timeZone);
}

function addToWall(wall: number, count: number, unit: CalendarUnit): number {
  const months = MONTHS[unit];
  if (months === undefined) return wall + count * DAY * (unit === "week" ? 7 : 1);
  const date = new Date(wall);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + count * months);
  date.setUTCDate(Math.min(day, daysInMonth(date)));
  return date.getTime();
}

function startOfWall(wall: number, unit: CalendarUnit): number {
  const length = LENGTHS[unit];
  if (length !== undefined) return Math.floor(wall / length) * length;
  const midnight = Math.floor(wall / DAY) * DAY;
  if (unit === "day") return midnight;
  const date = new Date(midnight);
  if (unit === "week") return midnight - ((date.getUTCDay() + 6) % 7) * DAY;
  const months = MONTHS[unit] ?? 1;
  date.setUTCMonth(Math.floor(date.getUTCMonth() / months) * months, 1);
  return date.getTime();
}

function daysInMonth(date: Date): number {
  return new Date(new Date(date).setUTCMonth(date.getUTCMonth() + 1, 0)).getUTCDate();
}
