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
  statistic("median", "The middle value; between two it is their mean.", "median"),
  {
    name: "quantile",
    description: "The value below which the given share (0 to 1) lies, interpolated.",
    parameters: ["numeric", "share"],
    result: "number",
    empty: null,
    sql: ([x, share], node, types) =>
      `quantile_cont(${node.distinct ? "DISTINCT " : ""}CAST(${x} AS ${types.number}), ${share})`,
  },
  statistic("stddev", "The standard deviation of a sample; null of fewer than two values.", "stddev_samp"),
  statistic("variance", "The variance of a sample; null of fewer than two values.", "var_samp"),
];
