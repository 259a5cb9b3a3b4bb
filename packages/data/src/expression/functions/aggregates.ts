import { call, literal } from "../build.js";
import type { Expression } from "../tree.js";
import type { AggregateRecord } from "./record.js";
import { firstType } from "./types.js";

function statistic(name: string, description: string, sql: string): AggregateRecord {
  return {
    name,
    description,
    parameters: ["numeric"],
    result: "number",
    empty: null,
    sql: ([x], node, types) => `${sql}(${node.distinct ? "DISTINCT " : ""}CAST(${x} AS ${types.number}))`,
  };
}

/** All skip nulls; of no values they are null, and COUNT is 0. */
export const aggregates: readonly AggregateRecord[] = [
  {
    name: "count",
    description: "How many values there are; COUNT(*) counts rows.",
    parameters: ["any"],
    star: true,
    result: "integer",
    empty: 0,
    sql: ([x], node) => (x === undefined ? "count(*)" : `count(${node.distinct ? "DISTINCT " : ""}${x})`),
  },
  {
    name: "sum",
    description: "The sum; of integers it is exact.",
    parameters: ["numeric"],
    result: (types) => (types[0] === "integer" ? "integer" : "number"),
    empty: null,
    sql: ([x], node) => `sum(${node.distinct ? "DISTINCT " : ""}${x})`,
  },
  statistic("avg", "The mean.", "avg"),
  {
    name: "min",
    description: "The least value; text goes by code point.",
    parameters: ["any"],
    result: firstType,
    empty: null,
    sql: ([x]) => `min(${x})`,
  },
  {
    name: "max",
    description: "The greatest value; text goes by code point.",
    parameters: ["any"],
    result: firstType,
    empty: null,
    sql: ([x]) => `max(${x})`,
  },
  {
    name: "any_value",
    description: "One of the values: the least, so that it is the same one every time.",
    parameters: ["any"],
    result: firstType,
    empty: null,
    sql: ([x]) => `min(${x})`,
  },
  { ...statistic("median", "The middle value; between two it is their mean.", "median"), distinct: false },
  {
    name: "quantile",
    description: "The value below which the given share (0 to 1) lies, interpolated.",
    parameters: ["numeric", "share"],
    distinct: false,
    result: "number",
    empty: null,
    sql: ([x, share], _, types) => `quantile_cont(CAST(${x} AS ${types.number}), ${share})`,
  },
  statistic("stddev", "The standard deviation of a sample; null of fewer than two values.", "stddev_samp"),
  statistic("variance", "The variance of a sample; null of fewer than two values.", "var_samp"),
  {
    ...statistic("stddev_pop", "The standard deviation of all values; 0 of one.", "stddev_pop"),
    made: (own) => call("number", "sqrt", ofAll(own)),
  },
  {
    ...statistic("var_pop", "The variance of all values; 0 of one.", "var_pop"),
    made: ofAll,
  },
  truth("bool_and", "Whether all conditions hold; nulls are skipped.", "min"),
  truth("bool_or", "Whether any condition holds; nulls are skipped.", "max"),
  edge("first", "The value where what ORDER BY says is least; of several, the least."),
  edge("last", "The value where what ORDER BY says is greatest; of several, the least."),
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

function truth(name: string, description: string, as: "min" | "max"): AggregateRecord {
  return {
    name,
    description,
    parameters: ["boolean"],
    result: "boolean",
    empty: null,
    made: (own) => own(as),
    sql: ([x]) => `${name}(${x})`,
  };
}

/** Rows where the value or what it is ordered by is null do not count: the writer leaves them out. */
function edge(name: "first" | "last", description: string): AggregateRecord {
  return {
    name,
    description,
    parameters: ["any", "any"],
    ordered: true,
    distinct: false,
    result: firstType,
    empty: null,
    sql: ([x, by]) => `first(${x} ORDER BY ${by} ${name === "first" ? "ASC" : "DESC"}, ${x} ASC)`,
  };
}
