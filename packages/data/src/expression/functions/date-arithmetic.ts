import type { Vector } from "../../table/vector.js";
import {
  addUnits,
  dayLength,
  dayNumber,
  isShorterThanDay,
  lastOfMonth,
  type Unit,
} from "../kernels/calendar.js";
import { mapNumbers } from "../kernels/map.js";
import type { Expression } from "../tree.js";
import { textOf } from "./date-unit.js";
import type { FunctionRecord } from "./record.js";

/** Functions that make a date or a time of others. */
export const dateArithmetic: readonly FunctionRecord[] = [
  {
    name: "date_add",
    form: "function",
    parameters: ["unit", "integer", "time"],
    result: (types, [unit]) =>
      types[2] === "date" && unit && isShorterThanDay(unitOf(unit)) ? "timestamp" : (types[2] ?? "null"),
    nulls: "strict",
    evaluate: ([unit, count, time], call) =>
      mapNumbers([count as Vector, time as Vector], call, (number, ms) =>
        addUnits(textOf(unit) as Unit, number, ms),
      ),
  },
  {
    name: "last_day",
    form: "function",
    parameters: ["time"],
    result: "date",
    nulls: "strict",
    evaluate: (args, call) => mapNumbers(args, call, lastOfMonth),
  },
  {
    name: "make_date",
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
  },
];

function unitOf(unit: Expression): Unit {
  return unit.kind === "literal" ? (String(unit.value) as Unit) : "day";
}
