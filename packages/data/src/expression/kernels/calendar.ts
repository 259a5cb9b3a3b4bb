export const dayLength = 86_400_000;

export interface Civil {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** 1 to 31. */
  readonly day: number;
}

/** Days since 1970-01-01 of an instant, rounded down: one millisecond before is day -1. */
export function dayOf(milliseconds: number): number {
  return Math.floor(milliseconds / dayLength);
}

/** The date of a day number in the proleptic Gregorian calendar (howardhinnant.github.io/date_algorithms.html). */
export function civilOf(days: number): Civil {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
  };
}

/** The day number of a date; `month` may lie outside 1 to 12. */
function daysOf(year: number, month: number, day: number): number {
  const carried = year + Math.floor((month - 1) / 12);
  const within = (((month - 1) % 12) + 12) % 12;
  const shiftedYear = within < 2 ? carried - 1 : carried;
  const era = Math.floor(shiftedYear / 400);
  const yearOfEra = shiftedYear - era * 400;
  const dayOfYear = Math.floor((153 * (within < 2 ? within + 10 : within - 2) + 2) / 5) + day - 1;
  return (
    era * 146_097 +
    yearOfEra * 365 +
    Math.floor(yearOfEra / 4) -
    Math.floor(yearOfEra / 100) +
    dayOfYear -
    719_468
  );
}

/** 1 for Monday to 7 for Sunday (ISO 8601). */
export function weekdayOf(days: number): number {
  return ((((days + 3) % 7) + 7) % 7) + 1;
}

export const units = ["second", "minute", "hour", "day", "week", "month", "quarter", "year"] as const;
export type Unit = (typeof units)[number];

/** Units of one length each. A day is one: these are times in UTC. */
const lengths: Partial<Record<Unit, number>> = {
  second: 1000,
  minute: 60_000,
  hour: 3_600_000,
  day: dayLength,
  week: 7 * dayLength,
};
const months: Partial<Record<Unit, number>> = { month: 1, quarter: 3, year: 12 };

export function isShorterThanDay(unit: Unit): boolean {
  return (lengths[unit] ?? dayLength) < dayLength;
}

/** The start of the unit that holds the instant, in epoch milliseconds; a week starts on Monday. */
export function startOf(unit: Unit, milliseconds: number): number {
  const length = lengths[unit];
  if (length !== undefined && unit !== "week") return Math.floor(milliseconds / length) * length;
  const days = dayOf(milliseconds);
  if (unit === "week") return (days - weekdayOf(days) + 1) * dayLength;
  const { year, month } = civilOf(days);
  if (unit === "month") return daysOf(year, month, 1) * dayLength;
  return daysOf(year, unit === "year" ? 1 : month - ((month - 1) % 3), 1) * dayLength;
}

/** How many starts of a unit lie between: after `from`, up to and including `to`; negative the other way round. */
export function countBetween(unit: Unit, from: number, to: number): number {
  const [a, b] = [startOf(unit, from), startOf(unit, to)];
  const length = lengths[unit];
  if (length !== undefined) return (b - a) / length;
  const [first, last] = [civilOf(dayOf(a)), civilOf(dayOf(b))];
  return ((last.year - first.year) * 12 + last.month - first.month) / (months[unit] ?? 1);
}

/** Years that every engine writes alike. */
const earliest = daysOf(1, 1, 1) * dayLength;
const latest = daysOf(10_000, 1, 1) * dayLength;

/** The most of a unit that can be added: 10,100 years. */
export function mostOf(unit: Unit): number {
  const length = lengths[unit];
  return length === undefined
    ? 121_200 / (months[unit] ?? 1)
    : Math.floor((10_100 * 365.2425 * dayLength) / length);
}

/**
 * So many units later (earlier, where negative); a day that the month does not have becomes its last. NaN outside the
 * years 1 to 9999.
 */
export function addUnits(unit: Unit, count: number, milliseconds: number): number {
  if (!(Math.abs(count) <= mostOf(unit))) return Number.NaN;
  const sum = moved(unit, count, milliseconds);
  return sum >= earliest && sum < latest ? sum : Number.NaN;
}

/**
 * The moment before which so many units can be added; where they are none or negative, the first from which they can. Within
 * the years 1 to 9999 and the moment behind them.
 */
export function edgeOf(unit: Unit, count: number): number {
  const most = mostOf(unit);
  const within = Math.max(-most, Math.min(most, count));
  const edge = moved(unit, -within, count <= 0 ? earliest : latest);
  return Math.max(earliest, Math.min(latest - 1, edge));
}

function moved(unit: Unit, count: number, milliseconds: number): number {
  const length = lengths[unit];
  return length === undefined
    ? addMonths(milliseconds, count * (months[unit] ?? 1))
    : milliseconds + count * length;
}

function addMonths(milliseconds: number, count: number): number {
  const days = dayOf(milliseconds);
  const { year, month, day } = civilOf(days);
  const first = daysOf(year, month + count, 1);
  const length = daysOf(year, month + count + 1, 1) - first;
  return (first + Math.min(day, length) - 1) * dayLength + (milliseconds - days * dayLength);
}

/** The last day of the month, as an instant. */
export function lastOfMonth(milliseconds: number): number {
  const { year, month } = civilOf(dayOf(milliseconds));
  return (daysOf(year, month + 1, 1) - 1) * dayLength;
}

/** The week of the year by ISO 8601: the first is that of the year's first Thursday. */
export function weekOf(days: number): number {
  const thursday = days - weekdayOf(days) + 4;
  return Math.floor((thursday - daysOf(civilOf(thursday).year, 1, 1)) / 7) + 1;
}

/** The day of the year, from 1. */
export function dayOfYear(days: number): number {
  return days - daysOf(civilOf(days).year, 1, 1) + 1;
}

/** The day number of a date that the calendar has, in the years 1 to 9999; else NaN. */
export function dayNumber(year: number, month: number, day: number): number {
  const isWithin = year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1;
  if (!isWithin) return Number.NaN;
  const days = daysOf(year, month, day);
  return civilOf(days).day === day ? days : Number.NaN;
}
