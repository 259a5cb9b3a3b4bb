import type { Vector } from "../../table/vector.js";
import {
  civilOf,
  countBetween,
  dayLength,
  dayOf,
  dayOfYear,
  startOf,
  weekdayOf,
  weekOf,
  type Unit,
} from "../kernels/calendar.js";
import { mapNumbers } from "../kernels/map.js";
import { zoneOffset } from "../kernels/time-zone.js";
import { textOf } from "./date-unit.js";
import type { FunctionRecord } from "./record.js";
import { commonType } from "./types.js";

function part(
  name: string,
  description: string,
  operate: (days: number, milliseconds: number) => number,
  sql = name,
) {
  return {
    name,
    description,
    form: "function",
    parameters: ["time"],
    result: "integer",
    nulls: "strict",
    evaluate: (args, call) =>
      mapNumbers(args, call, (milliseconds) => operate(dayOf(milliseconds), milliseconds)),
    sql: ([x]) => `${sql}(${x})`,
  } as const satisfies FunctionRecord;
}

export const date: readonly FunctionRecord[] = [
  part("year", "The year.", (days) => civilOf(days).year),
  part("quarter", "The quarter, 1 to 4.", (days) => Math.ceil(civilOf(days).month / 3)),
  part("month", "The month, 1 to 12.", (days) => civilOf(days).month),
  part("day", "The day of the month, 1 to 31.", (days) => civilOf(days).day),
  part("weekday", "The day of the week, 1 for Monday to 7 for Sunday.", weekdayOf, "isodow"),
  part("week", "The week of the year, 1 to 53, by ISO 8601: it starts on Monday.", weekOf),
  part("day_of_year", "The day of the year, 1 to 366.", dayOfYear, "dayofyear"),
  part("hour", "The hour of the day in UTC, 0 to 23.", (days, ms) =>
    Math.floor((ms - days * dayLength) / 3_600_000),
  ),
  part("minute", "The minute of the hour, 0 to 59.", (days, ms) =>
    Math.floor(((ms - days * dayLength) % 3_600_000) / 60_000),
  ),
  part("second", "The second of the minute, 0 to 59.", (days, ms) =>
    Math.floor(((ms - days * dayLength) % 60_000) / 1000),
  ),
  {
    name: "date_trunc",
    description: "The start of the second, minute, hour, day, week (Monday), month, quarter or year in UTC.",
    form: "function",
    parameters: ["unit", "time"],
    result: (types) => types[1] ?? "null",
    nulls: "strict",
    evaluate: ([unit, time], call) =>
      mapNumbers([time as Vector], call, (ms) => startOf(textOf(unit) as Unit, ms)),
    sql: ([unit, time], node, types) =>
      `CAST(date_trunc(${unit}, ${time}) AS ${types[node.type === "date" ? "date" : "timestamp"]})`,
  },
  {
    name: "date_diff",
    description:
      "How many seconds, minutes, hours, days, weeks, months, quarters or years begin after the second and up to the third.",
    form: "function",
    parameters: ["unit", "time", "time"],
    result: (types) => (commonType(types.slice(1)) === null ? null : "integer"),
    nulls: "strict",
    evaluate: ([unit, from, to], call) =>
      mapNumbers([from as Vector, to as Vector], call, (a, b) => countBetween(textOf(unit) as Unit, a, b)),
    sql: ([unit, from, to]) =>
      `date_diff(${unit}, date_trunc(${unit}, CAST(${from} AS TIMESTAMP)), date_trunc(${unit}, CAST(${to} AS TIMESTAMP)))`,
  },
  {
    name: "period_start",
    description:
      "The start of the unit that holds a timestamp, by the clocks of a zone: a date, or for hours a timestamp. Planned, never written.",
    form: "operator",
    parameters: ["unit", "time", "text"],
    result: (types) => types[1] ?? "null",
    nulls: "strict",
    evaluate: ([unit, time, zone], call) => {
      const offset = zoneOffset(textOf(zone));
      const isHour = textOf(unit) === "hour";
      return mapNumbers([time as Vector], call, (ms) => {
        const wall = ms + offset(ms);
        const start = startOf(textOf(unit) as Unit, wall);
        return isHour ? ms - (wall - start) : start;
      });
    },
    sql: ([unit, time, zone]) => {
      const wall = `timezone(${zone}, timezone('UTC', ${time}))`;
      const start = `date_trunc(${unit}, ${wall})`;
      return unit === "'hour'" ? `(${time} - (${wall} - ${start}))` : `CAST(${start} AS DATE)`;
    },
  },
];
