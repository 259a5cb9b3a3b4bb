import { isoTime } from "../table/parse-time.js";
import {
  addUnits,
  type CalendarUnit,
  calendarUnits,
  isSubDay,
  lastDayOfUnit,
  startOfUnit,
} from "./calendar-unit.js";
import { instantOf } from "./time-zone.js";

/** From where, and in which zone, relative words count. */
export interface Clock {
  /** Epoch milliseconds. */
  readonly now: number;
  /**
   * A moment of the day that is today: `now`, or where that is the end of a day, a moment of this one. Words for whole
   * days, months and years of the calendar look at it; distances such as "Last 7 days" count from `now`.
   */
  readonly day: number;
  /** IANA name. */
  readonly timeZone: string;
}

/** A range text that is not one: why, completing "…: ". Told apart from other errors by its class. */
export class TimeRangeFault extends Error {}

const COUNT = "(\\d{1,6})";
const UNIT = `(${calendarUnits.join("|")})s?`;
const SCOPED = `(this|last|next|prior|previous)\\s+(?:${COUNT}\\s*)?${UNIT}`;

const WORDS = /^(now|today|yesterday|tomorrow)$/i;
const RELATIVE = new RegExp(`^${SCOPED}$`, "i");
const EDGE = new RegExp(`^(start|beginning|end)\\s+of\\s+${SCOPED}$`, "i");
const FIRST = new RegExp(`^first\\s+(?:day\\s+)?of\\s+(?:the\\s+${UNIT}|${SCOPED})$`, "i");
const DISTANCE = new RegExp(`^${COUNT}\\s*${UNIT}\\s+(ago|later|from\\s+now)$`, "i");
const AMBIGUOUS = new RegExp(`^${COUNT}\\s*${UNIT}$`, "i");
const ISO_SHORT = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/;
const AMERICAN = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;
const HAS_ZONE = /T.*(?:Z|[+-]\d\d(?::?\d\d)?)$/i;

/**
 * The instant that words or an ISO date stand for. A date is its midnight and a time without a zone is shown by
 * clocks in the zone of `clock`; days and longer count from midnight today, shorter units from now.
 *
 * @throws TimeRangeFault
 */
export function readMoment(text: string, clock: Clock): number {
  const moment = wordMoment(text, clock) ?? scopedMoment(text, clock) ?? writtenMoment(text, clock.timeZone);
  if (moment !== null) return moment;
  if (AMBIGUOUS.test(text)) {
    throw new TimeRangeFault(
      `“${text}” may lie before or after today; write “${text} ago” or “${text} later”`,
    );
  }
  throw new TimeRangeFault(`“${text}” is no date that is known here`);
}

/** The instant that relative units count from: midnight today, or now for units shorter than a day. */
export function baseOf(unit: CalendarUnit, { now, timeZone }: Pick<Clock, "now" | "timeZone">): number {
  return isSubDay(unit) ? now : startOfUnit(now, "day", timeZone);
}

/** "month" for "Months". */
export function readUnit(text: string): CalendarUnit {
  const word = text.toLowerCase().replace(/s$/, "");
  const unit = calendarUnits.find((each) => each === word);
  if (!unit) throw new TimeRangeFault(`“${text}” is no unit of time; units are ${calendarUnits.join(", ")}`);
  return unit;
}

function wordMoment(text: string, clock: Clock): number | null {
  const word = WORDS.exec(text)?.[1]?.toLowerCase();
  if (word === undefined) return null;
  if (word === "now") return clock.now;
  const days = { today: 0, yesterday: -1, tomorrow: 1 }[word] ?? 0;
  return addUnits(startOfUnit(clock.day, "day", clock.timeZone), days, "day", clock.timeZone);
}

function scopedMoment(text: string, clock: Clock): number | null {
  const relative = RELATIVE.exec(text);
  if (relative) return scoped(relative.slice(1), clock, clock.now).moment;
  const distance = DISTANCE.exec(text);
  if (distance) {
    const [, count = "", unitWord = "", direction = ""] = distance;
    const unit = readUnit(unitWord);
    const sign = direction.toLowerCase() === "ago" ? -1 : 1;
    return addUnits(baseOf(unit, clock), sign * Number(count), unit, clock.timeZone);
  }
  const edge = EDGE.exec(text);
  if (edge) {
    const { moment, unit } = scoped(edge.slice(2), clock, clock.day);
    return edge[1]?.toLowerCase() === "end"
      ? lastDay(moment, unit, clock)
      : startOfUnit(moment, unit, clock.timeZone);
  }
  const first = FIRST.exec(text);
  if (!first) return null;
  const { moment, unit } = first[1]
    ? { moment: clock.day, unit: readUnit(first[1]) }
    : scoped(first.slice(2), clock, clock.day);
  return startOfUnit(moment, unit, clock.timeZone);
}

export function lastDay(moment: number, unit: CalendarUnit, { timeZone }: Clock): number {
  if (isSubDay(unit)) throw new TimeRangeFault(`a ${unit} has no last day`);
  return lastDayOfUnit(moment, unit, timeZone);
}

/** `[scope, count, unit]` as "last 2 weeks": the instant that many units from `from`. */
function scoped(
  [scope = "", count, unitWord = ""]: readonly (string | undefined)[],
  { timeZone }: Clock,
  from: number,
): { moment: number; unit: CalendarUnit } {
  const unit = readUnit(unitWord);
  const sign = { this: 0, next: 1 }[scope.toLowerCase()] ?? -1;
  const base = baseOf(unit, { now: from, timeZone });
  return { unit, moment: addUnits(base, sign * Number(count ?? 1), unit, timeZone) };
}

function writtenMoment(text: string, timeZone: string): number | null {
  const short = ISO_SHORT.exec(text);
  if (short) return calendarDay(short[1], short[2] ?? "1", short[3] ?? "1", timeZone);
  const american = AMERICAN.exec(text);
  if (american) return calendarDay(american[3], american[1], american[2], timeZone);
  const time = isoTime(text.replace(/t/, "T").replace(/z$/, "Z"));
  if (time === null) return null;
  return HAS_ZONE.test(text.replace(" ", "T")) ? time : instantOf(time, timeZone);
}

function calendarDay(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
  timeZone: string,
): number | null {
  const time = isoTime(`${year}-${month?.padStart(2, "0")}-${day?.padStart(2, "0")}`);
  return time === null ? null : instantOf(time, timeZone);
}
