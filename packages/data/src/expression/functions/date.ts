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

function part(name: string, operate: (days: number, milliseconds: number) => number) {
  return {
    name,
    form: "function",
    parameters: ["time"],
    result: "integer",
    nulls: "strict",
    evaluate: (args, call) =>
      mapNumbers(args, call, (milliseconds) => operate(dayOf(milliseconds), milliseconds)),
  } as const satisfies FunctionRecord;
}

export const date: readonly FunctionRecord[] = [
  part("year", (days) => civilOf(days).year),
  part("quarter", (days) => Math.ceil(civilOf(days).month / 3)),
  part("month", (days) => civilOf(days).month),
  part("day", (days) => civilOf(days).day),
  part("weekday", weekdayOf),
  part("week", weekOf),
  part("day_of_year", dayOfYear),
  part("hour", (days, ms) => Math.floor((ms - days * dayLength) / 3_600_000)),
  part("minute", (days, ms) => Math.floor(((ms - days * dayLength) % 3_600_000) / 60_000)),
  part("second", (days, ms) => Math.floor(((ms - days * dayLength) % 60_000) / 1000)),
  {
    name: "date_trunc",
    form: "function",
    parameters: ["unit", "time"],
    result: (types) => types[1] ?? "null",
    nulls: "strict",
    evaluate: ([unit, time], call) =>
      mapNumbers([time as Vector], call, (ms) => startOf(textOf(unit) as Unit, ms)),
  },
  {
    name: "date_diff",
    form: "function",
    parameters: ["unit", "time", "time"],
    result: (types) => (commonType(types.slice(1)) === null ? null : "integer"),
    nulls: "strict",
    evaluate: ([unit, from, to], call) =>
      mapNumbers([from as Vector, to as Vector], call, (a, b) => countBetween(textOf(unit) as Unit, a, b)),
  },
  {
    name: "period_start",
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
  },
];
