import type { Dialect } from "../dialect.js";

/** DuckDB 1.x. Sessions must run in UTC, so that TIMESTAMPTZ columns become UTC. */
export const duckdb: Dialect = {
  name: "duckdb",
  quote: (identifier) => `"${identifier.replaceAll('"', '""')}"`,
  placeholder: (position) => `$${position}`,
  types: {
    boolean: "BOOLEAN",
    integer: "BIGINT",
    number: "DOUBLE",
    text: "VARCHAR",
    date: "DATE",
    timestamp: "TIMESTAMP",
  },
  isFinite: (sql) => `isfinite(${sql})`,
  toMilliseconds: (sql) => `date_trunc('milliseconds', ${sql})`,
  functions: {},
  aggregates: {},
};
