import { arithmetic } from "../kernels/arithmetic.js";
import { mapNumbers } from "../kernels/map.js";
import { constant } from "../kernels/vectors.js";
import type { Vector } from "../../table/vector.js";
import type { FunctionRecord } from "./record.js";
import { firstType } from "./types.js";

function ofOneNumber(
  name: string,
  description: string,
  operate: (x: number) => number,
  extra: Partial<FunctionRecord> = {},
): FunctionRecord {
  return {
    name,
    description,
    form: "function",
    parameters: ["numeric"],
    result: "number",
    nulls: "strict",
    evaluate: (args, call) => mapNumbers(args, call, operate),
    sql: ([x], _, types) => `${name}(CAST(${x} AS ${types.number}))`,
    ...extra,
  };
}

/** Integers are whole already, and may be too large for a double. */
function rounding(name: string, description: string, operate: (x: number) => number): FunctionRecord {
  return ofOneNumber(name, description, operate, {
    result: firstType,
    evaluate: (args, call) =>
      call.type === "integer" ? (args[0] as Vector) : mapNumbers(args, call, operate),
    sql: ([x], node) => (node.type === "integer" ? `${x}` : `${name}(${x})`),
  });
}

export const math: readonly FunctionRecord[] = [
  {
    name: "abs",
    description: "The number without its sign.",
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
    sql: ([x]) => `abs(${x})`,
  },
  {
    name: "round",
    description:
      "The nearest number with so many decimals (default 0, negative for tens); halves go away from zero.",
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
    sql: ([x, digits], node, { number }) => {
      if (node.type === "integer") return `${x}`;
      const rest = digits === undefined ? "" : `, CAST(${digits} AS INTEGER)`;
      return `round(CAST(${x} AS ${number})${rest})`;
    },
  },
  rounding("floor", "The greatest whole number that is not above.", Math.floor),
  rounding("ceil", "The smallest whole number that is not below.", Math.ceil),
  rounding("trunc", "The number without its decimals.", Math.trunc),
  ofOneNumber("sign", "1, 0 or -1 by the sign of the number.", (x) => (x > 0 ? 1 : x < 0 ? -1 : 0), {
    result: "integer",
    sql: ([x], _, { integer }) =>
      `CAST(CASE WHEN ${x} > 0 THEN 1 WHEN ${x} < 0 THEN -1 WHEN ${x} = 0 THEN 0 END AS ${integer})`,
  }),
  {
    name: "mod",
    description: "The remainder of whole numbers, with the dividend's sign; null where the divisor is 0.",
    form: "function",
    parameters: ["integer", "integer"],
    result: "integer",
    nulls: "strict",
    evaluate: (args, call) => arithmetic("%", ...(args as [Vector, Vector]), call),
    sql: ([a, b]) => `(${a} % CASE WHEN ${b} <> 0 THEN ${b} END)`,
  },
  {
    name: "power",
    description: "The first raised to the second; null where that is no finite real number.",
    form: "function",
    parameters: ["numeric", "numeric"],
    result: "number",
    nulls: "strict",
    overflows: true,
    evaluate: (args, call) => mapNumbers(args, call, power),
    sql: ([x, y], _, { number }) => `power(CAST(${x} AS ${number}), CAST(${y} AS ${number}))`,
  },
  ofOneNumber("sqrt", "The square root; null of a negative number.", Math.sqrt, {
    sql: ([x], _, { number }) => `CASE WHEN ${x} >= 0 THEN sqrt(CAST(${x} AS ${number})) END`,
  }),
  ofOneNumber("ln", "The natural logarithm; null of zero and of negative numbers.", Math.log, {
    sql: ([x], _, { number }) => `CASE WHEN ${x} > 0 THEN ln(CAST(${x} AS ${number})) END`,
  }),
  ofOneNumber("log10", "The logarithm to base 10; null of zero and of negative numbers.", Math.log10, {
    sql: ([x], _, { number }) => `CASE WHEN ${x} > 0 THEN log10(CAST(${x} AS ${number})) END`,
  }),
  ofOneNumber("exp", "e raised to the number; null where no double holds it.", Math.exp, { overflows: true }),
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
