import type { Dialect } from "../dialect.js";

const types = {
  boolean: "BOOLEAN",
  integer: "BIGINT",
  number: "DOUBLE",
  text: "VARCHAR",
  date: "DATE",
  timestamp: "TIMESTAMP",
} as const;

/** DuckDB 1.x. Sessions must run in UTC, so that TIMESTAMPTZ columns become UTC. */
export const duckdb: Dialect = {
  name: "duckdb",
  quote: (identifier) => `"${identifier.replaceAll('"', '""')}"`,
  parameter: (position, type) => `CAST($${position} AS ${types[type]})`,
  types,
  // For a TIMESTAMP the cast is nothing, and whole blocks are passed over; other types hold fewer years than a bound may.
  storedTime: {
    column: (stored) => `CAST(${stored} AS ${types.timestamp})`,
    bound: (timestamp) => timestamp,
  },
  exact: (column, type) => `CAST(${column} AS ${type})`,
  finite: (sql) => `CASE WHEN isfinite(${sql}) THEN ${sql} END`,
  toMilliseconds: (sql) => `date_trunc('milliseconds', ${sql})`,
  ordered: (sql, _, descending) => `${sql} ${descending ? "DESC" : "ASC"} NULLS LAST`,
  same: (a, b) => `${a} IS NOT DISTINCT FROM ${b}`,
  functions: {
    // DuckDB 1.5.6 takes `date_trunc('day', x) = TIMESTAMP '… 12:00'` for FALSE and `<>` for TRUE where x is NULL, since
    // no start of a day is at noon. A CASE keeps its optimizer from seeing the comparison.
    date_trunc: ([unit, time], node) =>
      `CASE WHEN ${time} IS NOT NULL THEN CAST(date_trunc(${unit}, ${time}) AS ${types[node.type === "date" ? "date" : "timestamp"]}) END`,
  },
  aggregates: {},
  holdsNul: true,
};
