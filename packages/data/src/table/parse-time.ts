const ISO =
  /^([+-]\d{6}|\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|[+-]\d\d(?::?\d\d)?)?)?$/;

const DAY = 86_400_000;

/** Whether `text` is an ISO 8601 date or date and time that exists in the calendar. */
export function isIsoTime(text: string): boolean {
  return isoTime(text) !== null;
}

/**
 * Epoch milliseconds of ISO 8601 text; without a zone it is UTC, fractions are cut to milliseconds. Null where
 * the text is not ISO or names a day that does not exist (2023-02-29).
 */
export function isoTime(text: string): number | null {
  if (text.length > 40) return null;
  const match = ISO.exec(text);
  if (!match) return null;
  const [, year, month, day, hour = "0", minute = "0", second = "0", fraction = "", zone = "Z"] = match;
  const date = utc(Number(year), Number(month), Number(day));
  if (date === null || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  const offset = zoneOffset(zone);
  if (offset === null) return null;
  const milliseconds = Number(fraction.padEnd(3, "0").slice(0, 3));
  return date + ((Number(hour) * 60 + Number(minute) - offset) * 60 + Number(second)) * 1000 + milliseconds;
}

/** Epoch milliseconds of a date (its midnight) or timestamp given as ISO text, `Date` or epoch milliseconds. */
export function parseTime(
  value: string | number | bigint | boolean | Date,
  type: "date" | "timestamp",
): number | null {
  const time = typeof value === "string" ? isoTime(value) : Number(value);
  if (time === null || !Number.isFinite(time)) return null;
  return type === "date" ? Math.floor(time / DAY) * DAY : Math.floor(time);
}

function utc(year: number, month: number, day: number): number | null {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.getTime() : null;
}

function zoneOffset(zone: string): number | null {
  if (zone === "Z") return 0;
  const digits = zone.slice(1).replace(":", "").padEnd(4, "0");
  const hours = Number(digits.slice(0, 2));
  const minutes = Number(digits.slice(2));
  if (hours > 18 || minutes > 59) return null;
  return (zone.startsWith("-") ? -1 : 1) * (hours * 60 + minutes);
}
