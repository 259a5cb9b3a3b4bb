import { addUnits, countBetween, startOf, type Unit } from "../expression/kernels/calendar.js";
import type { Frame } from "./frame.js";
import { unitOfGrain } from "./grain.js";
import { dateRange, type TimeRange } from "./time-range.js";
import { calendarTime, instantOf, wallTime } from "./time-zone.js";

const HOUR = 3_600_000;

/** The periods that a query's rows are in, as the column of periods has them: dates, or the instants at which hours begin. */
export interface Periods {
  /** The start of the first period of a range; null where it is open. */
  first(range: TimeRange): number | null;
  /** The start of the last period of a range that has begun by `now`; null where the range is open. */
  last(range: TimeRange, now: number): number | null;
  /** The start of the period behind. */
  next(start: number): number;
  /** How many periods lie between two starts; negative the other way round. */
  between(from: number, to: number): number;
  /** The instant at which the period begins that is so many before that of `start`. */
  earlier(start: number, count: number): number;
}

/** The periods of a query with a grain, or null of one without. @throws ProblemError as `QueryReader.time`. */
export function periodsOf({
  query,
  reader,
  clock: { timeZone },
}: Pick<Frame, "query" | "reader" | "clock">): Periods | null {
  const grain = query.time_grain;
  const time = grain ? reader.time() : null;
  if (!grain || !time) return null;
  const unit = unitOfGrain[grain];
  if (time.type !== "date")
    return unit === "hour" ? hours(timeZone) : calendarPeriods(unit, timeZone, clockDay);
  // A date has no hours: it stands for itself.
  return calendarPeriods(unit === "hour" ? "day" : unit, timeZone, midnight);

  function midnight(bound: number): number {
    return dateRange({ since: bound, until: null }, timeZone).since ?? bound;
  }
  function clockDay(bound: number): number {
    return calendarTime(bound, timeZone);
  }
}

/** Periods that are dates; `dayOf` is the first one that an instant has in it, as a midnight in UTC or later on that day. */
function calendarPeriods(unit: Unit, timeZone: string, dayOf: (bound: number) => number): Periods {
  return {
    first: ({ since }) => (since === null ? null : startOf(unit, dayOf(since))),
    last: ({ until }, now) => (until === null ? null : startOf(unit, dayOf(Math.min(until, now)) - 1)),
    next: (start) => startOf(unit, addUnits(unit, 1, start)),
    between: (from, to) => countBetween(unit, from, to),
    earlier: (start, count) => instantOf(addUnits(unit, -count, start), timeZone),
  };
}

/** Hours of a zone's clocks; where these change by half an hour, an hour begins within another. */
function hours(timeZone: string): Periods {
  const startOfHour = (instant: number) => {
    const wall = wallTime(instant, timeZone);
    return instant - (wall - startOf("hour", wall));
  };
  return {
    first: ({ since }) => (since === null ? null : startOfHour(since)),
    last: ({ until }, now) => (until === null ? null : startOfHour(Math.min(until, now) - 1)),
    next: (start) => startOfHour(start + HOUR),
    between: (from, to) => Math.round((to - from) / HOUR),
    earlier: (start, count) => startOfHour(start - count * HOUR),
  };
}
