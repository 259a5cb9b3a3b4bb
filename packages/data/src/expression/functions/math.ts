import { arithmetic } from "../kernels/arithmetic.js";
import { mapNumbers } from "../kernels/map.js";
import { constant } from "../kernels/vectors.js";
import type { Vector } from "../../table/vector.js";
import type { FunctionRecord } from "./record.js";
import { firstType } from "./types.js";

function ofOneNumber(
  name: string,
  operate: (x: number) => number,
  extra: Partial<FunctionRecord> = {},
): FunctionRecord {
  return {
    name,
    form: "function",
    parameters: ["numeric"],
    result: "number",
    nulls: "strict",
    evaluate: (args, call) => mapNumbers(args, call, operate),
    ...extra,
  };
}

/** Integers are whole already, and may be too large for a double. */
function rounding(name: string, operate: (x: number) => number): FunctionRecord {
  return ofOneNumber(name, operate, {
    result: firstType,
    evaluate: (args, call) =>
      call.type === "integer" ? (args[0] as Vector) : mapNumbers(args, call, operate),
  });
}

export const math: readonly FunctionRecord[] = [
  {
    name: "abs",
    form: "function",
    parameters: ["numeric"],
    result: firstType,
    nulls: "strict",
    evaluate: (args, call) => {
      const [x] = args as [Vector];
      if (!x.exact) return mapNumbers(args, call, Math.abs);
      const sign = mapNumbers(args, call, (value) => (value < 0 ? -1 : 1));
      return arithmetic("*", x, { ...sign, type: "integer" }, call);
    },
  },
  {
    name: "round",
    form: "function",
    parameters: ["numeric", "digits"],
    optional: 1,
    result: (types) => (types.length === 1 ? firstType(types) : "number"),
    nulls: "strict",
    evaluate(args, call) {
      if (call.type === "integer") return args[0] as Vector;
      const [x, digits = constant("integer", 0)] = args as [Vector, Vector?];
      return mapNumbers([x, digits], call, roundTo);
    },
  },
  rounding("floor", Math.floor),
  rounding("ceil", Math.ceil),
  rounding("trunc", Math.trunc),
  ofOneNumber("sign", (x) => (x > 0 ? 1 : x < 0 ? -1 : 0), {
    result: "integer",
  }),
  {
    name: "mod",
    form: "function",
    parameters: ["integer", "integer"],
    result: "integer",
    nulls: "strict",
    evaluate: (args, call) => arithmetic("%", ...(args as [Vector, Vector]), call),
  },
  {
    name: "power",
    form: "function",
    parameters: ["numeric", "numeric"],
    result: "number",
    nulls: "strict",
    overflows: true,
    evaluate: (args, call) => mapNumbers(args, call, power),
  },
  ofOneNumber("sqrt", Math.sqrt, {}),
  ofOneNumber("ln", Math.log, {}),
  ofOneNumber("log10", Math.log10, {}),
  ofOneNumber("exp", Math.exp, { overflows: true }),
];

/** C's pow, which engines use, answers 1 for 1 to any power; JavaScript's differs for powers that never get here. */
function power(x: number, y: number): number {
  return x ** y;
}

function roundTo(x: number, digits: number): number {
  if (digits === 0) return halfAway(x);
  const scale = 10 ** Math.abs(digits);
  if (digits < 0) return Number.isFinite(scale) ? halfAway(x / scale) * scale : 0;
  const rounded = halfAway(x * scale) / scale;
  return Number.isFinite(rounded) ? rounded : x;
}

function halfAway(x: number): number {
  return x < 0 ? -Math.round(-x) : Math.round(x);
}
