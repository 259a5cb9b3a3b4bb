import { isDate, whereWithin } from "../functions/date.js";
import type { SqlRule } from "../rule.js";
import { clamped, splitSql } from "../functions/text.js";
import { mostOf, type Unit } from "../../expression/kernels/calendar.js";
import type { Aggregate, Call } from "../../expression/tree.js";
import type { Dialect } from "../dialect.js";
import { castTo, roundedAway, types } from "./postgres-cast.js";
import { once } from "./postgres-once.js";

/** Letters beyond ASCII change case only by a collation that knows them; this one is in every build for Linux. */
const caseCollation = '"C.utf8"';

/**
 * PostgreSQL 14 and later. Sessions must run in UTC with ISO dates. Arithmetic on doubles ends a query with SQLSTATE
 * 22003 where it leaves their range, and our language says NULL: such a query is to be asked again in
 * `carefulPostgres`, which is slower.
 */
export const postgres: Dialect = {
  name: "postgres",
  quote: (identifier) => `"${identifier.replaceAll('"', '""')}"`,
  parameter: (position, type) => `CAST($${position} AS ${types[type]})`,
  types,
  // The bound compares with columns with and without a time zone alike, since sessions are in UTC; an index serves.
  storedTime: { column: (stored) => stored, bound: (timestamp) => `timezone('UTC', ${timestamp})` },
  seenThrough: "NOT MATERIALIZED ",
  exact: (column, type) => `CASE WHEN abs(${column}) < 'Infinity' THEN CAST(${column} AS ${type}) END`,
  finite: (sql) => `CASE WHEN abs(${sql}) < 'Infinity' THEN ${sql} END`,
  toMilliseconds: (sql) => `date_trunc('milliseconds', ${sql})`,
  ordered: (sql, type, descending) =>
    `${sql}${type === "text" ? ' COLLATE "C"' : ""} ${descending ? "DESC" : "ASC"} NULLS LAST`,
  // IS NOT DISTINCT FROM is not hashed, and would compare every group with every other.
  same: (a, b, type) =>
    `((${a} IS NULL) = (${b} IS NULL) AND coalesce(${a}, ${zeros[type]}) = coalesce(${b}, ${zeros[type]}))`,
  functions: {
    ...Object.fromEntries(["<", "<=", ">", ">="].map((name) => [name, comparison(name)])),
    between: ([x, low, high], node) => `(${byCodePoint(x, node)} BETWEEN ${low} AND ${high})`,
    greatest: ([x, ...rest], node) => `greatest(${[byCodePoint(x, node), ...rest].join(", ")})`,
    least: ([x, ...rest], node) => `least(${[byCodePoint(x, node), ...rest].join(", ")})`,
    like: ([text, pattern]) => `(${text} LIKE ${pattern} ESCAPE '')`,
    ilike: ([text, pattern]) => `(${lower(text)} LIKE ${lower(pattern)} ESCAPE '')`,
    cast: ([x], node) => castTo(`${x}`, node.args[0]?.type ?? "null", node.type),
    round: ([x, digits], node) =>
      node.type === "integer" ? `${x}` : roundTo(`CAST(${x} AS ${types.number})`, Number(digits ?? 0)),
    power: ([x, y]) => power(`${x}`, `${y}`, "power(o.a, o.b)"),
    lower: ([x]) => lower(x),
    upper: ([x]) => `(upper(replace(${x}, 'ß', 'ẞ') COLLATE ${caseCollation}) COLLATE "C")`,
    fold: ([x]) => lower(`normalize(regexp_replace(normalize(${x}, NFD), '[\u0300-\u036f]', '', 'g'), NFC)`),
    trim: ([x]) => `btrim(${x}, ' ')`,
    substring: ([x, from, length]) =>
      `substr(${x}, ${within(from, 1)}${length === undefined ? "" : `, ${within(length, 0)}`})`,
    left: ([x, count]) => `left(${x}, ${within(count, 0)})`,
    right: ([x, count]) => `right(${x}, ${within(count, 0)})`,
    split_part: ([x, divider, number]) =>
      splitSql(`${x}`, `${divider}`, `${number}`, `CAST(${number} AS INTEGER)`),
    ends_with: ([x, part]) => `(right(${x}, length(${part})) = ${part})`,
    contains: ([x, part]) => `(strpos(${x}, ${part}) > 0)`,
    year: part("YEAR"),
    quarter: part("QUARTER"),
    month: part("MONTH"),
    day: part("DAY"),
    weekday: part("ISODOW"),
    week: part("WEEK"),
    day_of_year: part("DOY"),
    hour: part("HOUR"),
    minute: part("MINUTE"),
    second: ([x]) => `CAST(floor(EXTRACT(SECOND FROM CAST(${x} AS TIMESTAMP))) AS BIGINT)`,
    last_day: ([x]) =>
      `CAST(date_trunc('month', CAST(${x} AS TIMESTAMP)) + INTERVAL '1 month' - INTERVAL '1 day' AS DATE)`,
    make_date: (args) =>
      once(
        args,
        `CASE WHEN ${isDate("o.a", "o.b", "o.c")} THEN make_date(${["o.a", "o.b", "o.c"].map((part) => `CAST(${part} AS INTEGER)`).join(", ")}) END`,
      ),
    date_add: later,
    date_diff: ([unit, from, to]) => difference(`${unit}`, `${from}`, `${to}`),
  },
  aggregates: {
    min: ([x], node) => extreme("min", "bool_and", x, node),
    max: ([x], node) => extreme("max", "bool_or", x, node),
    any_value: ([x], node) => extreme("min", "bool_and", x, node),
    median: ([x]) => quantile(x, 0.5),
    quantile: ([x, share]) => quantile(x, share),
    first: ([x, by], node) => ordered(x, by, "ASC", node),
    last: ([x, by], node) => ordered(x, by, "DESC", node),
  },
  around: { first: (sql) => `(${sql})[1]`, last: (sql) => `(${sql})[1]` },
  holdsNul: false,
};

const zeros = {
  boolean: "FALSE",
  integer: "0",
  number: "0",
  text: "''",
  date: "DATE '2000-01-01'",
  timestamp: "TIMESTAMP '2000-01-01'",
} as const;

function comparison(name: string): SqlRule<Call> {
  return ([a, b], node) => `(${byCodePoint(a, node)} ${name} ${b})`;
}

function byCodePoint(sql: string | undefined, { args }: Pick<Call, "args">): string {
  return args.some((arg) => arg.type === "text") ? `${sql} COLLATE "C"` : `${sql}`;
}

function lower(x: string | undefined): string {
  return `(lower(${x} COLLATE ${caseCollation}) COLLATE "C")`;
}

/** A whole number as PostgreSQL's text functions take it; null stays null. */
function within(sql: string | undefined, least: number): string {
  return `CAST(${clamped(sql, least)} AS INTEGER)`;
}

/** PostgreSQL has no interval of quarters. */
function later([unit = "", count = "", time = ""]: readonly string[], { args, type }: Call): string {
  const name = unit.slice(1, -1) as Unit;
  const step = name === "quarter" ? "3 months" : `1 ${name}`;
  const add = (number: string, to: string) => `CAST(${to} AS TIMESTAMP) + ${number} * INTERVAL '${step}'`;
  const sql = type === "date" ? "DATE" : "TIMESTAMP";
  const known = args[1];
  if (known?.kind === "literal")
    return whereWithin(name, known, { count, time, sum: `CAST(${add(count, time)} AS ${sql})` });
  const kept = once(
    [add("o.a", "o.b")],
    `CASE WHEN EXTRACT(YEAR FROM o.a) BETWEEN 1 AND 9999 THEN CAST(o.a AS ${sql}) END`,
  );
  // PostgreSQL ends a query at a time before 4713 BC: how many years come out is estimated first.
  const years = `EXTRACT(YEAR FROM o.b) + o.a * 10100.0 / ${mostOf(name)}`;
  return once([count, time], `CASE WHEN ${years} BETWEEN -500 AND 10500 THEN ${kept} END`);
}

function roundTo(x: string, digits: number): string {
  const scale = 10 ** Math.abs(digits);
  if (digits === 0) return once([x], roundedAway("o.a"));
  if (digits < 0) {
    const scaled = once([`o.a / ${scale}`], roundedAway("o.a"));
    return once([x], `CASE WHEN abs(o.a) < ${scale / 2} THEN 0 ELSE ${scaled} * ${scale} END`);
  }
  const scaled = once([`o.a * ${scale}`], roundedAway("o.a"));
  // Beyond 2^52 a double has no fraction to round, and to scale it could leave its range.
  return once([x], `CASE WHEN abs(o.a) >= 4503599627370496 THEN o.a ELSE ${scaled} / ${scale} END`);
}

/** PostgreSQL ends a query where a power is no real number. */
export function power(x: string, y: string, sql: string): string {
  const isReal = "NOT (o.a = 0 AND o.b < 0) AND (o.a >= 0 OR o.b = floor(o.b))";
  return once(
    [`CAST(${x} AS ${types.number})`, `CAST(${y} AS ${types.number})`],
    `CASE WHEN ${isReal} THEN ${sql} END`,
  );
}

function part(field: string): SqlRule<Call> {
  return ([x]) => `CAST(EXTRACT(${field} FROM CAST(${x} AS TIMESTAMP)) AS BIGINT)`;
}

/** How many starts of the unit lie between. */
function difference(unit: string, from: string, to: string): string {
  const field = (name: string) => (x: string) =>
    `CAST(EXTRACT(${name} FROM CAST(${x} AS TIMESTAMP)) AS BIGINT)`;
  const [year, month, quarter] = [field("YEAR"), field("MONTH"), field("QUARTER")];
  const start = (x: string) => `date_trunc(${unit}, CAST(${x} AS TIMESTAMP))`;
  const between = (number: (x: string) => string) => `(${number(to)} - ${number(from)})`;
  switch (unit) {
    case "'year'":
      return between(year);
    case "'quarter'":
      return between((x) => `(${year(x)} * 4 + ${quarter(x)})`);
    case "'month'":
      return between((x) => `(${year(x)} * 12 + ${month(x)})`);
    default: {
      const seconds = { "'second'": 1, "'minute'": 60, "'hour'": 3600, "'week'": 604_800 }[unit] ?? 86_400;
      return `CAST(EXTRACT(EPOCH FROM (${start(to)} - ${start(from)})) / ${seconds} AS BIGINT)`;
    }
  }
}

function extreme(
  name: "min" | "max",
  ofBooleans: string,
  x: string | undefined,
  node: Pick<Call, "args">,
): string {
  return node.args[0]?.type === "boolean" ? `${ofBooleans}(${x})` : `${name}(${byCodePoint(x, node)})`;
}

function ordered(
  x: string | undefined,
  by: string | undefined,
  direction: string,
  { args }: Aggregate,
): string {
  const [value, order] = args.map(({ type }) => (type === "text" ? ' COLLATE "C"' : ""));
  return `array_agg(${x} ORDER BY ${by}${order} ${direction}, ${x}${value} ASC)`;
}

function quantile(x: string | undefined, share: string | number | undefined): string {
  return `percentile_cont(${share}) WITHIN GROUP (ORDER BY CAST(${x} AS ${types.number}))`;
}
