import type { SqlRule } from "../rule.js";
import type { Aggregate } from "../../expression/tree.js";

/** Aggregates without their FILTER clause. */
export const aggregatesSql: Readonly<Record<string, SqlRule<Aggregate>>> = {
  count: ([x], node) => (x === undefined ? "count(*)" : `count(${distinct(node)}${x})`),
  sum: ([x], node) => `sum(${distinct(node)}${x})`,
  avg: statistic("avg"),
  min: ([x]) => `min(${x})`,
  max: ([x]) => `max(${x})`,
  any_value: ([x]) => `min(${x})`,
  median: statistic("median"),
  quantile: ([x, share], _, { number }) => `quantile_cont(CAST(${x} AS ${number}), ${share})`,
  stddev: statistic("stddev_samp"),
  variance: statistic("var_samp"),
  first: edge("ASC"),
  last: edge("DESC"),
};

function statistic(name: string): SqlRule<Aggregate> {
  return ([x], node, { number }) => `${name}(${distinct(node)}CAST(${x} AS ${number}))`;
}

/** Rows where the value or what it is ordered by is null do not count: the writer leaves them out. */
function edge(direction: "ASC" | "DESC"): SqlRule<Aggregate> {
  return ([x, by]) => `first(${x} ORDER BY ${by} ${direction}, ${x} ASC)`;
}

function distinct(node: Aggregate): string {
  return node.distinct ? "DISTINCT " : "";
}
