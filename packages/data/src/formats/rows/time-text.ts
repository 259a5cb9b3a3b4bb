import { isoTime } from "../../table/parse-time.js";
import { asciiText } from "../../table/text-coder.js";

const DASH = 0x2d;
const COLON = 0x3a;
const DAY = 86_400_000;
const DATE_LENGTH = "2024-12-31".length;
const LONGEST = 40;

/** What bytes write of time: a date, a date with a time of day, or neither. */
export function timeShape(bytes: Uint8Array, from: number, to: number): "date" | "timestamp" | null {
  const length = to - from;
  if (length < DATE_LENGTH || length > LONGEST) return null;
  if (length === DATE_LENGTH) return dateAt(bytes, from) === null ? null : "date";
  // Years beyond four digits start with a sign; everything else has its first dash here.
  if (bytes[from + 4] !== DASH && bytes[from + 7] !== DASH) return null;
  return parseTimeOf(bytes, from, to) === null ? null : "timestamp";
}

/** Epoch milliseconds of an ISO 8601 date or timestamp, UTC where it names no zone; null where it is none. */
export function parseTimeOf(bytes: Uint8Array, from: number, to: number): number | null {
  const length = to - from;
  if (length === DATE_LENGTH) return dateAt(bytes, from);
  if (length > LONGEST) return null;
  const isPlain = length === 19 && bytes[from + 13] === COLON && bytes[from + 16] === COLON;
  if (isPlain) {
    const date = dateAt(bytes, from);
    const time = date === null ? null : timeAt(bytes, from + 10);
    if (date !== null && time !== null) return date + time;
  }
  const text = asciiText(bytes, from, to);
  return text === null ? null : isoTime(text);
}

/** Midnight of `2024-12-31`, or null where there is no such day. */
function dateAt(bytes: Uint8Array, from: number): number | null {
  if (bytes[from + 4] !== DASH || bytes[from + 7] !== DASH) return null;
  const year = number(bytes, from, 2) * 100 + number(bytes, from + 2, 2);
  const month = number(bytes, from + 5, 2);
  const day = number(bytes, from + 8, 2);
  if (!(year >= 0 && month >= 1 && month <= 12 && day >= 1 && day <= daysOf(year, month))) return null;
  // Days from civil: https://howardhinnant.github.io/date_algorithms.html#days_from_civil
  const shifted = month > 2 ? year : year - 1;
  const era = Math.floor(shifted / 400);
  const ofEra = shifted - era * 400;
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return (
    (era * 146_097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719_468) * DAY
  );
}

/** Milliseconds of `T12:34:56` or ` 12:34:56`, or null. */
function timeAt(bytes: Uint8Array, from: number): number | null {
  if (bytes[from] !== 0x54 && bytes[from] !== 0x20) return null;
  const hour = number(bytes, from + 1, 2);
  const minute = number(bytes, from + 4, 2);
  const second = number(bytes, from + 7, 2);
  return hour <= 23 && minute <= 59 && second <= 59 ? ((hour * 60 + minute) * 60 + second) * 1000 : null;
}

/** `count` digits; NaN where there is anything else. */
function number(bytes: Uint8Array, from: number, count: number): number {
  let value = 0;
  for (let at = from; at < from + count; at++) {
    const digit = (bytes[at] as number) - 0x30;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

function daysOf(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
