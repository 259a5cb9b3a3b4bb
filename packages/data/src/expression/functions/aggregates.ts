import { call, literal } from "../build.js";
import type { Expression } from "../tree.js";
import type { AggregateRecord } from "./record.js";
import { firstType } from "./types.js";

function statistic(name: string): AggregateRecord {
  return {
    name,
    parameters: ["numeric"],
    result: "number",
    empty: null,
  };
}

/** All skip nulls; of no values they are null, and COUNT is 0. */
export const aggregates: readonly AggregateRecord[] = [
  {
    name: "count",
    parameters: ["any"],
    star: true,
    result: "integer",
    empty: 0,
  },
  {
    name: "sum",
    parameters: ["numeric"],
    result: (types) => (types[0] === "integer" ? "integer" : "number"),
    empty: null,
  },
  statistic("avg"),
  {
    name: "min",
    parameters: ["any"],
    result: firstType,
    empty: null,
  },
  {
    name: "max",
    parameters: ["any"],
    result: firstType,
    empty: null,
  },
  {
    name: "any_value",
    parameters: ["any"],
    result: firstType,
    empty: null,
  },
  { ...statistic("median"), distinct: false },
  {
    name: "quantile",
    parameters: ["numeric", "share"],
    distinct: false,
    result: "number",
    empty: null,
  },
  statistic("stddev"),
  statistic("variance"),
  {
    ...statistic("stddev_pop"),
    made: (own) => call("number", "sqrt", ofAll(own)),
  },
  {
    ...statistic("var_pop"),
    made: ofAll,
  },
  truth("bool_and", "min"),
  truth("bool_or", "max"),
  edge("first"),
  edge("last"),
];

/** The variance of all values, by that of a sample and their number. */
function ofAll(own: (name: string) => Expression): Expression {
  const [variance, count] = [own("variance"), own("count")];
  const one = literal("integer", 1);
  const share = call("number", "/", call("integer", "-", count, one), count);
  const otherwise = call("number", "*", variance, share);
  const branches = [{ when: call("boolean", "=", count, one), then: literal("number", 0) }];
  return { kind: "case", type: "number", branches, otherwise, span: one.span };
}

function truth(name: string, as: "min" | "max"): AggregateRecord {
  return {
    name,
    parameters: ["boolean"],
    result: "boolean",
    empty: null,
    made: (own) => own(as),
  };
}

/** Rows where the value or what it is ordered by is null do not count: the writer leaves them out. */
function edge(name: "first" | "last"): AggregateRecord {
  return {
    name,
    parameters: ["any", "any"],
    ordered: true,
    distinct: false,
    result: firstType,
    empty: null,
  };
}
