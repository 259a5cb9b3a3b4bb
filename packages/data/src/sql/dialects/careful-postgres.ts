import type { SqlRule } from "../rule.js";
import type { Aggregate, Call } from "../../expression/tree.js";
import type { Dialect } from "../dialect.js";
import { doubleOf } from "./postgres-cast.js";
import { once } from "./postgres-once.js";
import { postgres, power } from "./postgres.js";

/** Natural logarithms of the greatest double, and of what is rounded to 0. */
const greatest = 709.782712893384;
const smallest = -745.13321910194;

/** Logarithm of a power, itself within what a double holds. */
const exponent = "least(greatest(o.b, -1e300), 1e300) * ln(abs(o.a))";

/**
 * PostgreSQL with arithmetic on doubles that says NULL where their range ends, and 0 below the smallest, instead of
 * ending the query: for a query that SQLSTATE 22003 has ended. A second 22003 is an integer's.
 */
export const carefulPostgres: Dialect = {
  ...postgres,
  // Of doubles, and of the NUMERIC that aggregates below are.
  finite: (sql) => once([sql], doubleOf("o.a")),
  functions: {
    ...postgres.functions,
    "+": double((a, b) => sum(a, b, "+")),
    "-": double((a, b) => sum(a, b, "-")),
    "*": double((a, b) =>
      once(
        [a, b],
        `CASE WHEN o.a IS NULL OR o.b IS NULL THEN NULL WHEN o.a = 0 OR o.b = 0 THEN 0 ELSE ${bounded("ln(abs(o.a)) + ln(abs(o.b))", "o.a * o.b")} END`,
      ),
    ),
    "/": ([a, b]) =>
      once(
        [`CAST(${a} AS DOUBLE PRECISION)`, `CAST(${b} AS DOUBLE PRECISION)`],
        `CASE WHEN o.b = 0 OR o.b IS NULL THEN NULL WHEN o.a = 0 THEN 0 ELSE ${bounded("ln(abs(o.a)) - ln(abs(o.b))", "o.a / o.b")} END`,
      ),
    exp: ([x]) => once([`CAST(${x} AS DOUBLE PRECISION)`], bounded("o.a", "exp(o.a)")),
    power: ([x, y]) =>
      power(
        `${x}`,
        `${y}`,
        `CASE WHEN o.a IS NULL OR o.b IS NULL THEN NULL WHEN o.a = 0 THEN power(o.a, o.b) WHEN abs(o.b) < 1e-300 THEN 1 ELSE ${bounded(exponent, "power(o.a, o.b)")} END`,
      ),
  },
  aggregates: {
    ...postgres.aggregates,
    sum: ([x], node) =>
      node.type === "integer"
        ? `sum(${distinct(node)}${x})`
        : numeric("sum")([x ?? ""], node, postgres.types),
    avg: numeric("avg"),
    stddev: numeric("stddev_samp"),
    variance: numeric("var_samp"),
  },
};

function double(sql: (a: string, b: string) => string): SqlRule<Call> {
  return ([a, b], node, types) => {
    const name = { "+": "+", "-": "-", "*": "*" }[node.name];
    if (node.type === "integer") return `(${a} ${name} ${b})`;
    return sql(`CAST(${a} AS ${types.number})`, `CAST(${b} AS ${types.number})`);
  };
}

function sum(a: string, b: string, sign: "+" | "-"): string {
  const isSafe = "abs(o.a) < 8e307 AND abs(o.b) < 8e307";
  const half = (x: string) => `CASE WHEN abs(${x}) < 1 THEN 0 ELSE ${x} / 2 END`;
  const isHalfSafe = `abs(${half("o.a")} ${sign} ${half("o.b")}) <= 8.98846567431158e307`;
  return once(
    [a, b],
    `CASE WHEN o.a IS NULL OR o.b IS NULL THEN NULL WHEN ${isSafe} THEN o.a ${sign} o.b WHEN ${isHalfSafe} THEN o.a ${sign} o.b END`,
  );
}

function bounded(logarithm: string, sql: string): string {
  return `CASE WHEN ${logarithm} > ${greatest} THEN NULL WHEN ${logarithm} < ${smallest} THEN 0 ELSE ${sql} END`;
}

/** By way of text, since a cast of a double to NUMERIC keeps 15 digits. */
function numeric(name: string): SqlRule<Aggregate> {
  return ([x], node) =>
    `${name}(${distinct(node)}CAST(CAST(CAST(${x} AS DOUBLE PRECISION) AS TEXT) AS NUMERIC))`;
}

function distinct(node: Aggregate): string {
  return node.distinct ? "DISTINCT " : "";
}
