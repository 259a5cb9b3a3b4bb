import type { SqlRule } from "../rule.js";
import { commonType } from "../../expression/functions/types.js";
import type { Aggregate, Call, Expression, ExpressionType } from "../../expression/tree.js";
import type { Dialect } from "../dialect.js";
import { castTo, rounded, types, widened } from "./clickhouse-cast.js";
import { once } from "./clickhouse-once.js";
import { textFunctions } from "./clickhouse-text.js";
import { timeFunctions } from "./clickhouse-time.js";

/** From this many constants on, ClickHouse looks values up in a set. */
const fewConstants = 4;

/**
 * ClickHouse, tried with 26.7, with whatever settings a session has. Parameters are named p1, p2 …; what comes out of a SELECT
 * has days for dates and milliseconds for timestamps.
 */
export const clickhouse: Dialect = {
  name: "clickhouse",
  quote: (identifier) => `\`${identifier.replaceAll("\\", "\\\\").replaceAll("`", "\\`")}\``,
  parameter: (position, type) => `{p${position}:${plainTypes[type]}}`,
  types,
  boundTime: (milliseconds, type) => (type === "date" ? Math.floor(milliseconds / 86_400_000) : milliseconds),
  // Conversions that a key of the table survives: a range of time reads the parts that hold it.
  stored(column, type) {
    if (type === "date") return `CAST(toInt32(toDate32(${column})) AS ${types.date})`;
    if (type !== "timestamp") return `CAST(${column} AS ${types[type]})`;
    // To milliseconds by themselves, times before 1970 would be cut towards it.
    const start = `toStartOfMillisecond(CAST(${column} AS Nullable(DateTime64(6, 'UTC'))))`;
    return `CAST(toUnixTimestamp64Milli(${start}) AS ${types.timestamp})`;
  },
  exact: (column, type) => `CAST(${column} AS Nullable(${type}))`,
  widened,
  // 0 and -0 are two groups otherwise.
  key: (sql, type) => (type === "number" ? `(${sql} + 0)` : sql),
  // Its text is bytes, and need not be UTF-8.
  answered: (sql, type) => (type === "text" ? `toValidUTF8(${sql})` : sql),
  // Its wide whole numbers are no numbers in Arrow.
  answeredExact: (sql) => `toString(${sql})`,
  finite: (sql) => `ifNotFinite(${sql}, NULL)`,
  toMilliseconds: (sql) => sql,
  ordered: (sql, _, descending) => `${sql} ${descending ? "DESC" : "ASC"} NULLS LAST`,
  same: (a, b) => `${a} IS NOT DISTINCT FROM ${b}`,
  functions: {
    "+": arithmetic("+"),
    "-": arithmetic("-"),
    "*": arithmetic("*"),
    negate: ([x], node) => (node.type === "integer" ? exactly(`-toInt128(${x})`) : `(-${x})`),
    abs: ([x], node) => (node.type === "integer" ? exactly(`abs(toInt128(${x}))`) : `abs(${x})`),
    "%": remainder,
    mod: remainder,
    round: ([x, digits], node) =>
      node.type === "integer" ? `${x}` : roundTo(`CAST(${x} AS ${types.number})`, Number(digits ?? 0)),
    power: ([x, y]) => power(`CAST(${x} AS ${types.number})`, `CAST(${y} AS ${types.number})`),
    ...Object.fromEntries(
      ["=", "<>", "<", "<=", ">", ">="].map((name) => [name, alike(([a, b]) => `(${a} ${name} ${b})`)]),
    ),
    between: alike(([x, low, high]) => once("x", `${x}`, (a) => `(${a} >= ${low} AND ${a} <= ${high})`)),
    in: alike(among),
    is_distinct_from: alike(([a, b]) => `(${a} IS DISTINCT FROM ${b})`),
    coalesce: alike((args) => `coalesce(${args.join(", ")})`),
    nullif: (args, node) =>
      once("x", `${args[0]}`, (x) => {
        const [a, b] = commonly([x, `${args[1]}`], node);
        return `CASE WHEN ${a} = ${b} THEN NULL ELSE ${x} END`;
      }),
    greatest: alike((args) => extreme(args, ">")),
    least: alike((args) => extreme(args, "<")),
    cast: ([x], node) => castTo(`${x}`, node.args[0]?.type ?? "null", node.type),
    ...textFunctions,
    ...timeFunctions,
  },
  aggregates: {
    count: ([x], node) =>
      x === undefined ? "count()" : `${node.distinct ? "uniqExact" : "count"}(${keyed(x, node)})`,
    sum: ([x], node) => `sum(${distinct(node)}toNullable(${node.type === "integer" ? `toInt128(${x})` : x}))`,
    avg: statistic("avg"),
    min: ([x]) => `min(toNullable(${x}))`,
    max: ([x]) => `max(toNullable(${x}))`,
    any_value: ([x]) => `min(toNullable(${x}))`,
    median: statistic("quantileExactInclusive(0.5)"),
    quantile: ([x, share], node) => statistic(`quantileExactInclusive(${share})`)([`${x}`], node, types),
    stddev: statistic("stddevSampStable"),
    variance: statistic("varSampStable"),
    first: ([x, by]) => `argMinOrNull(toNullable(${x}), (${by}, ${x}))`,
    last: ([x, by]) => `groupArray((toNullable(${by}), toNullable(${x})))`,
  },
  around: {
    sum: (sql, node) => (node.type === "integer" ? `accurateCast(${sql}, '${types.integer}')` : sql),
    // The least of the values at the greatest of what orders them.
    last: (sql) =>
      once("l", sql, (l) => {
        const greatest = `arrayReduce('max', arrayMap(p -> p.1, ${l}))`;
        return `arrayReduce('minOrNull', arrayMap(p -> p.2, arrayFilter(p -> p.1 = ${greatest}, ${l})))`;
      }),
  },
  holdsNul: true,
};

/** Parameters are values, and none of them NULL. */
const plainTypes = {
  boolean: "Bool",
  integer: "Int64",
  number: "Float64",
  text: "String",
  date: "Int32",
  timestamp: "Int64",
} as const;

/** Whole numbers leave 64 bits without a word, unless a wider type finds out. */
function arithmetic(sign: string): SqlRule<Call> {
  return ([a, b], { type }) =>
    type === "integer" ? exactly(`toInt128(${a}) ${sign} toInt128(${b})`) : `(${a} ${sign} ${b})`;
}

function exactly(sql: string): string {
  return `accurateCast(${sql}, '${types.integer}')`;
}

function remainder([a, b]: readonly string[]): string {
  return once("b", `${b}`, (divisor) => `toInt64(${a} % CASE WHEN ${divisor} <> 0 THEN ${divisor} END)`);
}

/** ClickHouse's own is some number or other where a double's range ends, rather than 0 or infinite. */
function power(x: string, y: string): string {
  return once("b", x, (b) =>
    once("e", y, (e) => {
      const logarithm = `${e} * log(abs(${b}))`;
      const isReal = `(${b} >= 0 OR ${e} = floor(${e}))`;
      return `CASE WHEN NOT ${isReal} THEN NULL WHEN ${logarithm} < -746 THEN 0 WHEN ${b} <> 0 AND ${logarithm} > 710 THEN NULL ELSE power(${b}, ${e}) END`;
    }),
  );
}

function roundTo(x: string, digits: number): string {
  const scale = 10 ** Math.abs(digits);
  if (digits === 0) return rounded(x);
  if (digits < 0) return `(${rounded(`(${x} / ${scale})`)} * ${scale})`;
  // Beyond 2^52 a double has no fraction to round, and to scale it could leave its range.
  return once(
    "r",
    x,
    (r) =>
      `CASE WHEN abs(${r}) >= 4503599627370496 THEN ${r} ELSE ${rounded(`(${r} * ${scale})`)} / ${scale} END`,
  );
}

/** A rule whose arguments are brought to the one type that holds them all. */
function alike(rule: SqlRule<Call>): SqlRule<Call> {
  return (args, node, sqlTypes) => rule(commonly(args, node), node, sqlTypes);
}

function commonly(args: readonly string[], { args: nodes }: Pick<Call, "args">): readonly string[] {
  const common = commonType(nodes.map(({ type }) => type)) ?? "null";
  return args.map((arg, index) => widened(arg, nodes[index]?.type ?? common, common));
}

/** ClickHouse's own `greatest` and `least` skip NULLs or not, as its version and its settings have it. */
function extreme([first, ...rest]: readonly string[], better: "<" | ">"): string {
  return rest.reduce(
    (best, next) =>
      once("x", best, (a) =>
        once("y", next, (b) => `CASE WHEN ${a} IS NULL OR ${b} ${better} ${a} THEN ${b} ELSE ${a} END`),
      ),
    `${first}`,
  );
}

/** ClickHouse's own IN takes NULL for no value, and tells -0 from 0. */
function among([x, ...list]: readonly string[], { args }: Call): string {
  const [first, ...others] = args;
  const isPlain = others.every(isValue) && others.length >= fewConstants && first?.type !== "number";
  return once("x", `${x}`, (value) => {
    if (isPlain && others.every(({ type }) => type !== "number"))
      return `CASE WHEN ${value} IS NOT NULL THEN ${value} IN (${list.join(", ")}) END`;
    return `(${list.map((each) => `${value} = ${each}`).join(" OR ")})`;
  });
}

function isValue({ kind, type }: Expression): boolean {
  return kind === "literal" && type !== "null";
}

function statistic(name: string): SqlRule<Aggregate> {
  return ([x], node) => `${name}(${distinct(node)}CAST(${x} AS ${types.number}))`;
}

function distinct(node: Aggregate): string {
  return node.distinct ? "DISTINCT " : "";
}

function keyed(x: string, { args }: Aggregate): string {
  const type: ExpressionType = args[0]?.type ?? "null";
  return type === "number" ? `${x} + 0` : x;
}
