import { isDate } from "../functions/date.js";
import type { SqlRule } from "../rule.js";
import { dayLength, mostOf, type Unit } from "../../expression/kernels/calendar.js";
import type { Call, Expression, ExpressionType } from "../../expression/tree.js";
import { once } from "./clickhouse-once.js";

/**
 * Dates and timestamps as ClickHouse computes with them here: days and milliseconds since 1970, since its own types end
 * at 1900 and 2299 and go wrong beyond without a word. Those 400 years are one whole cycle of the calendar, so a day of
 * any year is looked up in them.
 */
const cycle = { first: -25_567, days: 146_097, years: 400, months: 4800 };

const earliest = Date.UTC(2001, 0, 1) - 5 * cycle.days * dayLength;
const latest = Date.UTC(10_000, 0, 1);

const lengths: Partial<Record<Unit, number>> = {
  second: 1000,
  minute: 60_000,
  hour: 3_600_000,
  day: dayLength,
  week: 7 * dayLength,
};
const months: Partial<Record<Unit, number>> = { month: 1, quarter: 3, year: 12 };

/** Quotient rounded down; the numbers of a calendar fit a double. */
function quotient(x: string, by: number): string {
  return `toInt64(floor(${x} / ${by}))`;
}

/** The same day of the years 1900 to 2299. */
function inCycle(day: string): string {
  return `addDays(toDate32('1900-01-01'), positiveModulo(${day} - ${cycle.first}, ${cycle.days}))`;
}

function cycleOf(day: string): string {
  return quotient(`(${day} - ${cycle.first})`, cycle.days);
}

export function dayOf(x: string, type: ExpressionType | undefined): string {
  return type === "timestamp" ? quotient(x, dayLength) : x;
}

export function millisecondsOf(x: string, type: ExpressionType | undefined): string {
  return type === "timestamp" ? x : `(${x} * ${dayLength})`;
}

function yearOf(day: string): string {
  return once("d", day, (d) => `(toYear(${inCycle(d)}) + ${cycle.years} * ${cycleOf(d)})`);
}

/** Months since January 1900. */
function monthOf(day: string): string {
  const within = (d: string) => `dateDiff('month', toDate32('1900-01-01'), ${inCycle(d)})`;
  return once("d", day, (d) => `(${within(d)} + ${cycle.months} * ${cycleOf(d)})`);
}

/** The first day of a month counted from January 1900. */
function startOfMonth(month: string): string {
  return once("m", month, (m) => {
    const within = `addMonths(toDate32('1900-01-01'), positiveModulo(${m}, ${cycle.months}))`;
    return `(toInt64(${within}) + ${cycle.days} * ${quotient(m, cycle.months)})`;
  });
}

/** `YYYY-MM-DD`. */
export function dateText(day: string): string {
  return once("d", day, (d) => {
    const year = `leftPad(toString(toYear(${inCycle(d)}) + ${cycle.years} * ${cycleOf(d)}), 4, '0')`;
    return `concat(${year}, substring(toString(${inCycle(d)}), 5))`;
  });
}

/** `YYYY-MM-DD HH:MM:SS`. */
export function timestampText(milliseconds: string): string {
  return once("t", milliseconds, (t) => {
    const time = `toDateTime(intDiv(positiveModulo(${t}, ${dayLength}), 1000), 'UTC')`;
    return `concat(${dateText(quotient(t, dayLength))}, formatDateTime(${time}, ' %H:%i:%S', 'UTC'))`;
  });
}

/** The day that a text of the form `YYYY-MM-DD…` spells; of any other text it is some day or none. */
export function daysOfText(text: string): string {
  return once("x", text, (x) =>
    once("y", `toInt64OrNull(substring(${x}, 1, 4))`, (y) => {
      const year = `toString(1900 + positiveModulo(${y} - 1900, ${cycle.years}))`;
      const day = `toInt64(toDate32OrNull(concat(${year}, substring(${x}, 5, 6))))`;
      return `(${day} + ${cycle.days} * ${quotient(`(${y} - 1900)`, cycle.years)})`;
    }),
  );
}

/** As `daysOfText`, with a time of that day behind it or none. */
export function millisecondsOfText(text: string): string {
  return once("x", text, (x) => {
    const part = (from: number, unit: number) =>
      `ifNull(toInt64OrNull(substring(${x}, ${from}, 2)), 0) * ${unit}`;
    const fraction = `toInt64OrNull(rightPad(substring(${x}, 21, 3), 3, '0'))`;
    const time = [part(12, 3_600_000), part(15, 60_000), part(18, 1000), `ifNull(${fraction}, 0)`];
    return `(${daysOfText(x)} * ${dayLength} + ${time.join(" + ")})`;
  });
}

export const timeFunctions: Readonly<Record<string, SqlRule<Call>>> = {
  year: ([x], node) => yearOf(dayOf(`${x}`, typeAt(node, 0))),
  quarter: part("toQuarter"),
  month: part("toMonth"),
  day: part("toDayOfMonth"),
  weekday: part("toDayOfWeek"),
  week: part("toISOWeek"),
  // ClickHouse's own is wrong on 2299-12-31.
  day_of_year: ([x], node) =>
    once("v", dayOf(`${x}`, typeAt(node, 0)), (day) => `(${day} - ${startOf("year", day, "date")} + 1)`),
  hour: clock(24, 3_600_000),
  minute: clock(60, 60_000),
  second: clock(60, 1000),
  date_trunc: ([unit, x], node) => {
    const start = startOf(unitOf(unit), `${x}`, typeAt(node, 1));
    return node.type === "date" ? `toInt32(${start})` : start;
  },
  date_diff: ([unit, from, to], node) => {
    const count = counter(unitOf(unit));
    return `(${count(`${to}`, typeAt(node, 2))} - ${count(`${from}`, typeAt(node, 1))})`;
  },
  date_add: ([unit, count, x], node) => later(unitOf(unit), `${count}`, `${x}`, node),
  last_day: ([x], node) => {
    const month = monthOf(dayOf(`${x}`, typeAt(node, 0)));
    return `toInt32(${startOfMonth(`${month} + 1`)} - 1)`;
  },
  make_date: ([year, month, day]) =>
    once("y", `${year}`, (y) =>
      once("m", `${month}`, (m) =>
        once("d", `${day}`, (d) => {
          const start = startOfMonth(`((${y} - 1900) * 12 + ${m} - 1)`);
          return `CASE WHEN ${isDate(y, m, d)} THEN toInt32(${start} + ${d} - 1) END`;
        }),
      ),
    ),
  period_start: ([unit, x, zone], node) => {
    const name = unitOf(unit);
    return once("t", `${x}`, (t) => {
      // Outside its own years ClickHouse knows no offsets: those of their first and last moments stand in.
      const within = `least(greatest(${t}, ${Date.UTC(1900, 0, 2)}), ${Date.UTC(2299, 11, 30)})`;
      const offset = `timeZoneOffset(fromUnixTimestamp64Milli(${within}, ${zone}))`;
      const wall = `(${t} + toInt64(${offset}) * 1000)`;
      if (name === "hour") return `(${t} - positiveModulo(${wall}, 3600000))`;
      const start = dayOf(startOf(name, wall, "timestamp"), "timestamp");
      return node.type === "date" ? `toInt32(${start})` : start;
    });
  },
};

function part(name: string): SqlRule<Call> {
  return ([x], node) => `toInt64(${name}(${inCycle(dayOf(`${x}`, typeAt(node, 0)))}))`;
}

function clock(parts: number, length: number): SqlRule<Call> {
  return ([x], node) =>
    `toInt64(intDiv(positiveModulo(${millisecondsOf(`${x}`, typeAt(node, 0))}, ${parts * length}), ${length}))`;
}

/** The start of a unit, of the same type as the time. */
function startOf(unit: Unit, x: string, type: ExpressionType | undefined): string {
  const length = lengths[unit];
  const scale = type === "timestamp" ? 1 : dayLength;
  if (length !== undefined && length < scale) return x;
  if (length !== undefined)
    return once("t", x, (t) => {
      // Weeks start on Mondays, and 1970 on a Thursday.
      const shifted = unit === "week" ? `${t} + ${(3 * dayLength) / scale}` : t;
      return `(${t} - positiveModulo(${shifted}, ${length / scale}))`;
    });
  const month = monthOf(dayOf(x, type));
  const count = months[unit] ?? 1;
  const first = count === 1 ? month : once("m", month, (m) => `(${m} - positiveModulo(${m}, ${count}))`);
  const start = startOfMonth(first);
  return type === "timestamp" ? `(${start} * ${dayLength})` : start;
}

/** The number of the unit that holds a time: two of them are as far apart as there are starts between. */
function counter(unit: Unit): (x: string, type: ExpressionType | undefined) => string {
  const length = lengths[unit];
  if (length === undefined) return (x, type) => quotient(monthOf(dayOf(x, type)), months[unit] ?? 1);
  if (length < dayLength) return (x, type) => quotient(millisecondsOf(x, type), length);
  if (unit === "day") return dayOf;
  return (x, type) => quotient(`(${dayOf(x, type)} + 3)`, 7);
}

/** Null outside the years 1 to 9999. */
function later(unit: Unit, count: string, x: string, node: Call): string {
  const from = typeAt(node, 2);
  const isTimestamp = node.type === "timestamp";
  const scale = isTimestamp ? 1 : dayLength;
  const time = isTimestamp ? millisecondsOf(x, from) : x;
  const length = lengths[unit];
  return once("n", count, (n) =>
    once("t", time, (t) => {
      const sum =
        length === undefined ? monthsLater(unit, n, t, isTimestamp) : `(${t} + ${n} * ${length / scale})`;
      const kept = once(
        "s",
        sum,
        (s) => `CASE WHEN ${s} >= ${earliest / scale} AND ${s} < ${latest / scale} THEN ${s} END`,
      );
      const known = `CASE WHEN ${n} BETWEEN ${-mostOf(unit)} AND ${mostOf(unit)} THEN ${kept} END`;
      return isTimestamp ? known : `toInt32(${known})`;
    }),
  );
}

function monthsLater(unit: Unit, n: string, t: string, isTimestamp: boolean): string {
  const day = isTimestamp ? quotient(t, dayLength) : t;
  const month = `(${monthOf(day)} + ${n} * ${months[unit] ?? 1})`;
  const sum = once("m", month, (m) => {
    const length = `(${startOfMonth(`${m} + 1`)} - ${startOfMonth(m)})`;
    return `(${startOfMonth(m)} + least(toInt64(toDayOfMonth(${inCycle(day)})), ${length}) - 1)`;
  });
  return isTimestamp ? `(${sum} * ${dayLength} + positiveModulo(${t}, ${dayLength}))` : sum;
}

function unitOf(unit: string | undefined): Unit {
  return `${unit}`.slice(1, -1) as Unit;
}

function typeAt(
  { args }: { readonly args: readonly Expression[] },
  index: number,
): ExpressionType | undefined {
  return args[index]?.type;
}
