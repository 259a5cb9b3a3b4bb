import { problem, ProblemError } from "@vitalkit/spec";

import { addUnits, calendarUnits, isSubDay, startOfUnit } from "./calendar-unit.js";
import { baseOf, type Clock, readMoment, readUnit, TimeRangeFault } from "./moment.js";
import { isCall, readCall } from "./moment-function.js";
import { calendarTime } from "./time-zone.js";

/** Epoch milliseconds: `since` inclusive, `until` exclusive; null is an open end. */
export interface TimeRange {
  readonly since: number | null;
  readonly until: number | null;
}

const DAY = 86_400_000;
const LONGEST = 300;
/** Years that every engine writes alike: 1 to 9999. */
const EARLIEST = Date.parse("0001-01-01T00:00:00Z");
const LATEST = Date.parse("+010000-01-01T00:00:00Z");
const OPEN: TimeRange = { since: null, until: null };
const EXAMPLES = ["Last 90 days", "previous calendar month", "2024-01-01 : 2025-01-01"];

const UNIT = `(${calendarUnits.join("|")})s?`;
const CALENDAR = new RegExp(`^previous\\s+calendar\\s+${UNIT}$`, "i");
const CURRENT = new RegExp(`^current\\s+${UNIT}$`, "i");
const ROLLING = new RegExp(`^(last|next)\\s+(?:(\\d{1,6})\\s*)?${UNIT}$`, "i");
const FIRST = new RegExp(
  `^first\\s+(week|month|quarter)\\s+of\\s+(the|this|last|prior|next)\\s+${UNIT}$`,
  "i",
);

/**
 * The bounds of a time range in Superset's words: `No filter`, `Last 90 days` (the 90 whole days before today),
 * `Next 2 weeks`, `Current month`, `previous calendar quarter`, `first week of this year`, or `A : B` with either side
 * a date, words (`3 months ago`, `start of last year`) or calls (`DATEADD(DATETIME('now'), -1, month)`) and open where
 * it is empty. Days begin and end in `timeZone`; weeks start on Monday. HOLIDAY is left out.
 *
 * @throws ProblemError BAD_TIME_RANGE (params: time_range, reason, examples), UNKNOWN_TIME_ZONE.
 */
export function resolveTimeRange(text: string, clock: Clock): TimeRange {
  try {
    if (text.length > LONGEST) throw new TimeRangeFault(`it is longer than ${LONGEST} characters`);
    const range = read(text, clock);
    const { since, until } = range;
    if ([since, until].some((bound) => bound !== null && !(bound >= EARLIEST && bound <= LATEST))) {
      throw new TimeRangeFault("it lies outside the calendar");
    }
    if (since !== null && until !== null && since > until)
      throw new TimeRangeFault("it ends before it begins");
    return range;
  } catch (error) {
    if (!(error instanceof TimeRangeFault)) throw error;
    throw new ProblemError(
      [problem("BAD_TIME_RANGE", "", { time_range: text, reason: error.message, examples: EXAMPLES })],
      { cause: error },
    );
  }
}

/**
 * The same range for a column of dates, which are midnights in UTC: a date is in it when the midnight that begins it
 * in `timeZone` is.
 */
export function dateRange({ since, until }: TimeRange, timeZone: string): TimeRange {
  const day = (bound: number) => Math.ceil(calendarTime(bound, timeZone) / DAY) * DAY;
  return { since: since === null ? null : day(since), until: until === null ? null : day(until) };
}

function read(text: string, clock: Clock): TimeRange {
  const trimmed = text.trim();
  if (trimmed === "" || /^no\s+filter$/i.test(trimmed)) return OPEN;
  const padded = ` ${text} `;
  const divider = padded.indexOf(" : ");
  if (divider !== -1) {
    return {
      since: readSide(padded.slice(0, divider), clock),
      until: readSide(padded.slice(divider + 3), clock),
    };
  }
  return (
    readCalendar(trimmed, clock) ??
    readRolling(trimmed, clock) ??
    readFirst(trimmed, clock) ??
    refuse(trimmed, clock)
  );
}

function readSide(side: string, clock: Clock): number | null {
  const text = side.trim();
  if (text === "") return null;
  return isCall(text) ? readCall(text, clock) : readMoment(text, clock);
}

function readCalendar(text: string, { day, timeZone }: Clock): TimeRange | null {
  const previous = CALENDAR.exec(text)?.[1];
  const current = CURRENT.exec(text)?.[1];
  const unit = readUnitOrNull(previous ?? current);
  if (unit === null) return null;
  const start = startOfUnit(day, unit, timeZone);
  return previous === undefined
    ? { since: start, until: addUnits(start, 1, unit, timeZone) }
    : { since: addUnits(start, -1, unit, timeZone), until: start };
}

function readRolling(text: string, clock: Clock): TimeRange | null {
  const match = ROLLING.exec(text);
  if (!match) return null;
  const unit = readUnit(match[3] ?? "");
  const count = Number(match[2] ?? 1);
  const base = baseOf(unit, clock);
  return match[1]?.toLowerCase() === "last"
    ? { since: addUnits(base, -count, unit, clock.timeZone), until: base }
    : { since: base, until: addUnits(base, count, unit, clock.timeZone) };
}

function readFirst(text: string, { day, timeZone }: Clock): TimeRange | null {
  const match = FIRST.exec(text);
  if (!match) return null;
  const [, partWord = "", scope = "", wholeWord = ""] = match;
  const part = readUnit(partWord);
  const whole = readUnit(wholeWord);
  if (isSubDay(whole) || calendarUnits.indexOf(part) >= calendarUnits.indexOf(whole)) {
    throw new TimeRangeFault(`a ${whole} has no first ${part}`);
  }
  const count = { the: 0, this: 0, next: 1 }[scope.toLowerCase()] ?? -1;
  const start = addUnits(startOfUnit(day, whole, timeZone), count, whole, timeZone);
  return { since: start, until: addUnits(start, 1, part, timeZone) };
}

function readUnitOrNull(word: string | undefined): ReturnType<typeof readUnit> | null {
  return word === undefined ? null : readUnit(word);
}

/** Says what is wrong with a text that is no range: a moment alone lacks its other end. */
function refuse(text: string, clock: Clock): never {
  readSide(text, clock);
  throw new TimeRangeFault(
    `it has one end only; write “${text} : ” for everything since, or “ : ${text}” for everything before`,
  );
}
