import { arithmetic, type ArithmeticName } from "../kernels/arithmetic.js";
import { comparison, isNotDistinct, type ComparisonName } from "../kernels/comparison.js";
import { isNullMask, junction, negation } from "../kernels/logic.js";
import { mapNumbers, mapScalars } from "../kernels/map.js";
import type { Vector } from "../../table/vector.js";
import type { FunctionRecord } from "./record.js";
import { comparable, numericType } from "./types.js";

type Pair = readonly [Vector, Vector];

function arithmeticOperator(
  name: ArithmeticName,
  description: string,
  extra: Pick<FunctionRecord, "sql"> & Partial<FunctionRecord>,
): FunctionRecord {
  return {
    name,
    description,
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

function comparisonOperator(name: ComparisonName, description: string): FunctionRecord {
  return {
    name,
    description,
    form: "operator",
    parameters: ["any", "any"],
    result: comparable,
    nulls: "strict",
    evaluate: (args, { length }) => comparison(name, ...(args as Pair), length),
    sql: ([a, b]) => `(${a} ${name} ${b})`,
  };
}

export const operators: readonly FunctionRecord[] = [
  arithmeticOperator("+", "The sum.", { sql: ([a, b]) => `(${a} + ${b})` }),
  arithmeticOperator("-", "The difference.", { sql: ([a, b]) => `(${a} - ${b})` }),
  arithmeticOperator("*", "The product.", { sql: ([a, b]) => `(${a} * ${b})` }),
  arithmeticOperator("/", "The real quotient, also of integers; null where the divisor is 0.", {
    result: "number",
    carries: [0],
    sql: ([a, b], _, { number }) => `(${a} / CASE WHEN ${b} <> 0 THEN CAST(${b} AS ${number}) END)`,
  }),
  arithmeticOperator(
    "%",
    "The remainder of whole numbers, with the dividend's sign; null where the divisor is 0.",
    {
      // Engines do not agree on the remainder of fractions, and PostgreSQL has none.
      parameters: ["integer", "integer"],
      result: "integer",
      sql: ([a, b]) => `(${a} % CASE WHEN ${b} <> 0 THEN ${b} END)`,
    },
  ),
  {
    name: "negate",
    description: "The number with the other sign.",
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
    sql: ([a]) => `(-${a})`,
  },
  comparisonOperator("=", "Whether both are equal."),
  comparisonOperator("<>", "Whether both differ."),
  comparisonOperator("<", "Whether the first is less; text goes by code point."),
  comparisonOperator("<=", "Whether the first is less or equal."),
  comparisonOperator(">", "Whether the first is greater."),
  comparisonOperator(">=", "Whether the first is greater or equal."),
  {
    name: "between",
    description: "Whether the first lies between the second and the third, both included.",
    form: "operator",
    parameters: ["any", "any", "any"],
    result: comparable,
    nulls: "own",
    evaluate: ([x, low, high], { length }) =>
      junction(
        0,
        [
          comparison(">=", x as Vector, low as Vector, length),
          comparison("<=", x as Vector, high as Vector, length),
        ],
        length,
      ),
    sql: ([x, low, high]) => `(${x} BETWEEN ${low} AND ${high})`,
  },
  {
    name: "is_null",
    description: "Whether the value is null; never null itself.",
    form: "operator",
    parameters: ["any"],
    result: "boolean",
    nulls: "own",
    evaluate: ([x]) => isNullMask(x as Vector),
    sql: ([x]) => `(${x} IS NULL)`,
  },
  {
    name: "is_distinct_from",
    description: "Whether both differ, where null equals null; never null itself.",
    form: "operator",
    parameters: ["any", "any"],
    result: comparable,
    nulls: "own",
    evaluate: ([x, y], { length }) => negation(isNotDistinct(x as Vector, y as Vector, length)),
    sql: ([a, b]) => `(${a} IS DISTINCT FROM ${b})`,
  },
  {
    name: "and",
    description: "Whether all hold; false wins over null.",
    form: "operator",
    parameters: ["boolean", "boolean"],
    repeats: true,
    result: "boolean",
    nulls: "own",
    evaluate: (args, { length }) => junction(0, args, length),
    sql: (args) => `(${args.join(" AND ")})`,
  },
  {
    name: "or",
    description: "Whether any holds; true wins over null.",
    form: "operator",
    parameters: ["boolean", "boolean"],
    repeats: true,
    result: "boolean",
    nulls: "own",
    evaluate: (args, { length }) => junction(1, args, length),
    sql: (args) => `(${args.join(" OR ")})`,
  },
  {
    name: "not",
    description: "The opposite; null stays null.",
    form: "operator",
    parameters: ["boolean"],
    result: "boolean",
    nulls: "strict",
    evaluate: ([x]) => negation(x as Vector),
    sql: ([x]) => `(NOT ${x})`,
  },
  {
    name: "||",
    description: "Both texts, one after the other.",
    form: "operator",
    parameters: ["text", "text"],
    result: "text",
    nulls: "strict",
    evaluate: (args, call) => mapScalars(args, call, (a, b) => `${a}${b}`),
    sql: ([a, b]) => `(${a} || ${b})`,
  },
];
