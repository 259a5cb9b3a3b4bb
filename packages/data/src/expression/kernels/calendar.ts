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

export const units = ["hour", "day", "week", "month", "quarter", "year"] as const;
export type Unit = (typeof units)[number];

/** The start of the unit that holds the instant, in epoch milliseconds; a week starts on Monday. */
export function startOf(unit: Unit, milliseconds: number): number {
  if (unit === "hour") return Math.floor(milliseconds / 3_600_000) * 3_600_000;
  const days = dayOf(milliseconds);
  if (unit === "day") return days * dayLength;
  if (unit === "week") return (days - weekdayOf(days) + 1) * dayLength;
  const { year, month } = civilOf(days);
  if (unit === "month") return daysOf(year, month, 1) * dayLength;
  return daysOf(year, unit === "year" ? 1 : month - ((month - 1) % 3), 1) * dayLength;
}

/** How many starts of a unit lie between: after `from`, up to and including `to`; negative the other way round. */
export function countBetween(unit: Unit, from: number, to: number): number {
  const [a, b] = [startOf(unit, from), startOf(unit, to)];
  if (unit === "hour") return (b - a) / 3_600_000;
  if (unit === "day") return (b - a) / dayLength;
  if (unit === "week") return (b - a) / (7 * dayLength);
  const [first, last] = [civilOf(dayOf(a)), civilOf(dayOf(b))];
  const months = (last.year - first.year) * 12 + last.month - first.month;
  return months / { month: 1, quarter: 3, year: 12 }[unit];
}
