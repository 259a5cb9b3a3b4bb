import type { SqlRule } from "../rule.js";
import { edgeOf, mostOf, type Unit } from "../../expression/kernels/calendar.js";
import type { Call, Literal } from "../../expression/tree.js";

const called = (name: string): SqlRule<Call> => {
  return ([x]) => `${name}(${x})`;
};

export const dateSql: Readonly<Record<string, SqlRule<Call>>> = {
  year: called("year"),
  quarter: called("quarter"),
  month: called("month"),
  day: called("day"),
  weekday: called("isodow"),
  week: called("week"),
  day_of_year: called("dayofyear"),
  hour: called("hour"),
  minute: called("minute"),
  second: called("second"),
  date_trunc: ([unit, time], node, types) =>
    `CAST(date_trunc(${unit}, ${time}) AS ${types[node.type === "date" ? "date" : "timestamp"]})`,
  date_diff: ([unit, from, to]) =>
    `date_diff(${unit}, date_trunc(${unit}, CAST(${from} AS TIMESTAMP)), date_trunc(${unit}, CAST(${to} AS TIMESTAMP)))`,
  period_start([unit, time, zone]) {
    const wall = `timezone(${zone}, timezone('UTC', ${time}))`;
    const start = `date_trunc(${unit}, ${wall})`;
    return unit === "'hour'" ? `(${time} - (${wall} - ${start}))` : `CAST(${start} AS DATE)`;
  },
  date_add([unit, count, time], node, types) {
    const name = `${unit}`.slice(1, -1) as Unit;
    const type = types[node.type === "date" ? "date" : "timestamp"];
    const sum = `CAST(CAST(${time} AS ${types.timestamp}) + ${intervals[name](`${count}`)} AS ${type})`;
    const known = node.args[1];
    if (known?.kind === "literal")
      return whereWithin(name, known, { count: `${count}`, time: `${time}`, sum });
    return `CASE WHEN ${count} BETWEEN ${-mostOf(name)} AND ${mostOf(name)} THEN CASE WHEN year(${sum}) BETWEEN 1 AND 9999 THEN ${sum} END END`;
  },
  last_day: called("last_day"),
  make_date: ([year, month, day]) =>
    `CASE WHEN ${isDate(year, month, day)} THEN make_date(${year}, ${month}, ${day}) END`,
};

/** A condition that the calendar has a date; engines end a query at one that it has not. */
export function isDate(year = "", month = "", day = ""): string {
  const isLeap = `(${year} % 4 = 0 AND (${year} % 100 <> 0 OR ${year} % 400 = 0))`;
  const february = `CASE WHEN ${isLeap} THEN 29 ELSE 28 END`;
  const length = `CASE WHEN ${month} = 2 THEN ${february} WHEN ${month} IN (4, 6, 9, 11) THEN 30 ELSE 31 END`;
  return `${year} BETWEEN 1 AND 9999 AND ${month} BETWEEN 1 AND 12 AND ${day} BETWEEN 1 AND ${length}`;
}

/** A known number of units asks the time itself, rather than what comes out of it. */
export function whereWithin(
  unit: Unit,
  known: Literal,
  { count, time, sum }: { readonly count: string; readonly time: string; readonly sum: string },
): string {
  const number = Number(known.value);
  // Engines work out what is constant before they ask any condition.
  if (Math.abs(number) > mostOf(unit)) return `CASE WHEN ${count} IS NULL THEN ${time} END`;
  const edge = new Date(edgeOf(unit, number)).toISOString().slice(0, -1).replace("T", " ");
  return `CASE WHEN ${time} ${number <= 0 ? ">=" : "<"} TIMESTAMP '${edge}' THEN ${sum} END`;
}

const intervals: Readonly<Record<Unit, (count: string) => string>> = {
  second: (count) => `to_seconds(CAST(${count} AS DOUBLE))`,
  minute: (count) => `to_minutes(${count})`,
  hour: (count) => `to_hours(${count})`,
  day: (count) => `to_days(CAST(${count} AS INTEGER))`,
  week: (count) => `to_days(CAST(7 * ${count} AS INTEGER))`,
  month: (count) => `to_months(CAST(${count} AS INTEGER))`,
  quarter: (count) => `to_months(CAST(3 * ${count} AS INTEGER))`,
  year: (count) => `to_months(CAST(12 * ${count} AS INTEGER))`,
};
