import type { Column, Table } from "@vitalkit/data/table";
import { numberAt } from "@vitalkit/data/table/read";

/** Days are counted from 1 January 1970, in the calendar of the Gregorians. */
export interface Days {
  /** First and last day that are drawn, both included. */
  readonly first: number;
  readonly last: number;
  /** A day that is absent or null has no data. */
  readonly values: ReadonlyMap<number, number>;
}

export interface DaysInput {
  readonly table: Table;
  readonly metric: string;
  /** IANA zone in which the days of a timestamp begin. */
  readonly timeZone: string;
  /** Calendar months at the end of the table that are drawn; undefined for as many as can be drawn at all. */
  readonly months: number | undefined;
}

export const dayLength = 86_400_000;

const isoDate = /^\d{4}-\d{2}-\d{2}/;

/** A picture of more months has too many marks to reach. */
const mostMonths = 120;

/** The table's days, or null when it has none. Rows without a date are passed over; of two of a day the later counts. */
export function readDays({ table, metric, timeZone, months = mostMonths }: DaysInput): Days | null {
  const time = table.getChild(timeColumn(table));
  const measure = table.getChild(metric);
  const toDay = time?.type === "timestamp" ? dayIn(timeZone) : dayOf;
  const values = new Map<number, number>();
  let first = Infinity;
  let last = -Infinity;
  for (let row = 0; row < table.numRows; row += 1) {
    const ms = timeAt(time, row);
    if (ms === null) continue;
    const day = toDay(ms);
    first = Math.min(first, day);
    last = Math.max(last, day);
    const value = numberAt(measure, row);
    if (value !== null) values.set(day, value);
  }
  if (first > last) return null;
  const start = Math.max(first, monthStart(monthOf(last) - Math.min(months, mostMonths) + 1));
  return { first: start, last, values };
}

/** Name of the column that holds the days: the first of dates or timestamps, else the first. */
export function timeColumn(table: Table): string {
  const { fields } = table.schema;
  return (fields.find(({ type }) => type === "date" || type === "timestamp") ?? fields[0])?.name ?? "";
}

/** Epoch milliseconds at `row`, or null where there is no time; rows without a schema have ISO 8601 text. */
export function timeAt(column: Column | null, row: number): number | null {
  const cell = column?.get(row) ?? null;
  const ms = typeof cell === "string" && isoDate.test(cell) ? Date.parse(cell) : numberAt(column, row);
  return ms === null || !(Math.abs(ms) <= 8.64e15) ? null : ms;
}

/** The day of an instant in UTC. */
export function dayOf(ms: number): number {
  return Math.floor(ms / dayLength);
}

/** 0 is Sunday. */
export function weekdayOf(day: number): number {
  return (((day + 4) % 7) + 7) % 7;
}

/** Months are counted from January of the year 0. */
export function monthOf(day: number): number {
  const date = new Date(day * dayLength);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

export function monthStart(month: number): number {
  const date = new Date(0);
  date.setUTCFullYear(Math.floor(month / 12), ((month % 12) + 12) % 12, 1);
  return dayOf(date.getTime());
}

function dayIn(timeZone: string): (ms: number) => number {
  if (timeZone === "UTC") return dayOf;
  const format = new Intl.DateTimeFormat("en", {
    timeZone,
    year: "numeric",
    month: "numeric",
    day: "numeric",
    era: "short",
  });
  return (ms) => {
    const parts = new Map(format.formatToParts(ms).map(({ type, value }) => [type, value]));
    const year = Number(parts.get("year"));
    const date = new Date(0);
    const isBefore = parts.get("era")?.startsWith("B") === true;
    date.setUTCFullYear(isBefore ? 1 - year : year, Number(parts.get("month")) - 1, Number(parts.get("day")));
    return dayOf(date.getTime());
  };
}
