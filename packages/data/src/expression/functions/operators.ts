import { arithmetic, type ArithmeticName } from "../kernels/arithmetic.js";
import { comparison, isNotDistinct, type ComparisonName } from "../kernels/comparison.js";
import { isNullMask, junction, negation } from "../kernels/logic.js";
import { mapNumbers, mapScalars } from "../kernels/map.js";
import type { Vector } from "../../table/vector.js";
import type { FunctionRecord } from "./record.js";
import { comparable, numericType } from "./types.js";

type Pair = readonly [Vector, Vector];

function arithmeticOperator(name: ArithmeticName, extra: Partial<FunctionRecord> = {}): FunctionRecord {
  return {
    name,
    form: "operator",
    parameters: ["numeric", "numeric"],
    result: numericType,
    nulls: "strict",
    overflows: true,
    carries: [0, 1],
    evaluate: (args, call) => arithmetic(name, ...(args as Pair), call),
    ...extra,
  };
}

function comparisonOperator(name: ComparisonName): FunctionRecord {
  return {
    name,
    form: "operator",
    parameters: ["any", "any"],
    result: comparable,
    nulls: "strict",
    evaluate: (args, { length, room }) => comparison(name, ...(args as Pair), length, room),
  };
}

export const operators: readonly FunctionRecord[] = [
  arithmeticOperator("+", {}),
  arithmeticOperator("-", {}),
  arithmeticOperator("*", {}),
  arithmeticOperator("/", {
    result: "number",
    carries: [0],
  }),
  arithmeticOperator(
    "%",

    {
      // Engines do not agree on the remainder of fractions, and PostgreSQL has none.
      parameters: ["integer", "integer"],
      result: "integer",
    },
  ),
  {
    name: "negate",
    form: "operator",
    parameters: ["numeric"],
    result: numericType,
    nulls: "strict",
    carries: [0],
    evaluate: (args, call) =>
      call.type === "integer"
        ? arithmetic(
            "-",
            { type: "integer", length: 1, values: new Float64Array(1), valid: null },
            args[0] as Vector,
            call,
          )
        : mapNumbers(args, call, (x) => -x),
  },
  comparisonOperator("="),
  comparisonOperator("<>"),
  comparisonOperator("<"),
  comparisonOperator("<="),
  comparisonOperator(">"),
  comparisonOperator(">="),
  {
    name: "between",
    form: "operator",
    parameters: ["any", "any", "any"],
    result: comparable,
    nulls: "own",
    evaluate: ([x, low, high], { length, room }) =>
      junction(
        0,
        [
          comparison(">=", x as Vector, low as Vector, length, room),
          comparison("<=", x as Vector, high as Vector, length, room),
        ],
        length,
        room,
      ),
  },
  {
    name: "is_null",
    form: "operator",
    parameters: ["any"],
    result: "boolean",
    nulls: "own",
    evaluate: ([x]) => isNullMask(x as Vector),
  },
  {
    name: "is_distinct_from",
    form: "operator",
    parameters: ["any", "any"],
    result: comparable,
    nulls: "own",
    evaluate: ([x, y], { length }) => negation(isNotDistinct(x as Vector, y as Vector, length)),
  },
  {
    name: "and",
    form: "operator",
    parameters: ["boolean", "boolean"],
    repeats: true,
    result: "boolean",
    nulls: "own",
    evaluate: (args, { length, room }) => junction(0, args, length, room),
  },
  {
    name: "or",
    form: "operator",
    parameters: ["boolean", "boolean"],
    repeats: true,
    result: "boolean",
    nulls: "own",
    evaluate: (args, { length, room }) => junction(1, args, length, room),
  },
  {
    name: "not",
    form: "operator",
    parameters: ["boolean"],
    result: "boolean",
    nulls: "strict",
    evaluate: ([x]) => negation(x as Vector),
  },
  {
    name: "||",
    form: "operator",
    parameters: ["text", "text"],
    result: "text",
    nulls: "strict",
    evaluate: (args, call) => mapScalars(args, call, (a, b) => `${a}${b}`),
  },
];
