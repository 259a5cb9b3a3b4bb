import type { Vector } from "../../table/vector.js";
import {
  addUnits,
  dayLength,
  dayNumber,
  edgeOf,
  isShorterThanDay,
  lastOfMonth,
  mostOf,
  type Unit,
} from "../kernels/calendar.js";
import { mapNumbers } from "../kernels/map.js";
import type { Expression, Literal } from "../tree.js";
import { textOf } from "./date-unit.js";
import type { FunctionRecord } from "./record.js";

/** Functions that make a date or a time of others. */
export const dateArithmetic: readonly FunctionRecord[] = [
  {
    name: "date_add",
    description:
      "So many hours, days, weeks, months, quarters or years later than the third; a day that the month does not have becomes its last, and null stands for what lies outside the years 1 to 9999. `d + INTERVAL '1 month'` is the same.",
    form: "function",
    parameters: ["unit", "integer", "time"],
    result: (types, [unit]) =>
      types[2] === "date" && unit && isShorterThanDay(unitOf(unit)) ? "timestamp" : (types[2] ?? "null"),
    nulls: "strict",
    evaluate: ([unit, count, time], call) =>
      mapNumbers([count as Vector, time as Vector], call, (number, ms) =>
        addUnits(textOf(unit) as Unit, number, ms),
      ),
    sql: ([unit, count, time], node, types) => {
      const name = `${unit}`.slice(1, -1) as Unit;
      const type = types[node.type === "date" ? "date" : "timestamp"];
      const sum = `CAST(CAST(${time} AS ${types.timestamp}) + ${intervals[name](`${count}`)} AS ${type})`;
      const known = node.args[1];
      if (known?.kind === "literal")
        return whereWithin(name, known, { count: `${count}`, time: `${time}`, sum });
      return `CASE WHEN ${count} BETWEEN ${-mostOf(name)} AND ${mostOf(name)} THEN CASE WHEN year(${sum}) BETWEEN 1 AND 9999 THEN ${sum} END END`;
    },
  },
  {
    name: "last_day",
    description: "The last day of the month.",
    form: "function",
    parameters: ["time"],
    result: "date",
    nulls: "strict",
    evaluate: (args, call) => mapNumbers(args, call, lastOfMonth),
    sql: ([x]) => `last_day(${x})`,
  },
  {
    name: "make_date",
    description:
      "The date of a year, a month and a day; null where the calendar has none, or beyond the years 1 to 9999.",
    form: "function",
    parameters: ["integer", "integer", "integer"],
    result: "date",
    nulls: "strict",
    evaluate: (args, call) =>
      mapNumbers(
        args,
        call,
        (year, month, day) => dayNumber(year, month as number, day as number) * dayLength,
      ),
    sql: ([year, month, day]) =>
      `CASE WHEN ${isDate(year, month, day)} THEN make_date(${year}, ${month}, ${day}) END`,
  },
];

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

function unitOf(unit: Expression): Unit {
  return unit.kind === "literal" ? (String(unit.value) as Unit) : "day";
}
