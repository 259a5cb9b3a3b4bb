import * as fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";

import { daily, openDaily, planDaily } from "../../test/daily.js";
import { run } from "../../test/duckdb.js";
import { fuzzRuns } from "../../test/fuzz-runs.js";
import { rounded, rowsOf } from "../../test/table-sql.js";
import { execute } from "../memory/execute.js";
import type { Query } from "../query/query.js";
import type { Cell } from "../table/table.js";
import { duckdb } from "./dialects/duckdb.js";
import { writeCount, writeSql } from "./write.js";

let connection: Awaited<ReturnType<typeof openDaily>>;

beforeAll(async () => {
  connection = await openDaily();
});

const tidy = (rows: readonly (readonly Cell[])[]) => rows.map((row) => row.map(rounded));

describe("memory and DuckDB answer alike", () => {
  const metrics = [
    "COUNT(*)",
    "COUNT(users)",
    "COUNT(DISTINCT tier)",
    "SUM(users)",
    "SUM(mrr)",
    "SUM(DISTINCT users)",
    "AVG(users)",
    "MIN(mrr)",
    "MAX(tier)",
    "MIN(active)",
    "MEDIAN(users)",
    "QUANTILE(mrr, 0.9)",
    "STDDEV(users)",
    "VARIANCE(mrr)",
    "ANY_VALUE(tier)",
    "SUM(users) FILTER (WHERE active)",
    "COUNT(*) FILTER (WHERE tier = 'Pro' AND mrr > 10)",
    "per_user",
    "mrr_now",
    "mrr_then",
    "mrr_mean",
    "100 * mrr_now",
    "SUM(mrr) / COUNT(*)",
    "MAX(date)",
    "SUM(mrr * users)",
    "COUNT(DISTINCT date)",
    "AVG(DISTINCT users)",
  ];
  const filters = [
    "users > 2",
    "tier IN ('Pro', 'Free')",
    "tier IS NULL OR active",
    "size = 'large'",
    "mrr < 50",
    "NOT active",
    "date >= '2026-01-01'",
    "users > 1000",
  ];
  const someOf = <T>(all: readonly T[], most: number) =>
    fc.uniqueArray(fc.constantFrom(...all), { maxLength: most });
  const direction = fc.constantFrom("asc" as const, "desc" as const);

  const grouped = fc
    .record({
      time_grain: fc.option(fc.constantFrom("P1D" as const, "P1W" as const, "P1M" as const, "P1Y" as const), {
        nil: undefined,
      }),
      groupby: someOf(["tier", "size", "active"], 2),
      metrics: fc.uniqueArray(fc.constantFrom(...metrics), { minLength: 1, maxLength: 4 }),
      filters: someOf(filters, 2),
      having: someOf(["COUNT(*) > 1", "mrr_now > 10", "SUM(users) IS NOT NULL"], 1),
      order: fc.option(
        fc.tuple(fc.constantFrom("COUNT(*)", "SUM(users)", "mrr_mean", "MIN(tier)"), direction),
        { nil: undefined },
      ),
      time_range: fc.option(
        fc.constantFrom(
          "2026-01-01 : 2026-01-04",
          "2025-12-30 : 2026-01-01",
          " : 2026-01-02",
          "2030-01-01 : 2031-01-01",
        ),
        { nil: undefined },
      ),
      totals: fc.boolean(),
      compare: fc.option(fc.constant("previous_period" as const), { nil: undefined }),
      row_limit: fc.option(fc.nat(5), { nil: undefined }),
      offset: fc.nat(2),
    })
    .map(({ order, ...query }) => ({ ...query, ...(order ? { order_by: [order] } : {}) }));

  const rows = fc.record({
    columns: fc.uniqueArray(fc.constantFrom("id", "tier", "mrr", "users", "active", "date", "size"), {
      minLength: 1,
      maxLength: 4,
    }),
    filters: someOf(filters, 3),
    order_by: fc.array(
      fc.tuple(
        fc.constantFrom("tier", "mrr", "users", "date", "size", "mrr * users", "lower(tier)"),
        direction,
      ),
      { maxLength: 2 },
    ),
    row_limit: fc.nat(12),
    offset: fc.nat(3),
  });

  test.each([
    ["groups", grouped],
    ["rows", rows],
  ] as const)(
    "whatever is asked of %s",
    async (_, queries: fc.Arbitrary<unknown>) => {
      await fc.assert(
        fc.asyncProperty(queries, async (query) => {
          const made = planDaily(stripped(query as Query));
          const { table, rowCount } = execute(made, daily);
          const answer = await run(connection, writeSql(made, duckdb, { table: "daily" }));
          expect(table.schema.fields.map((field) => field.name)).toEqual(answer.names);
          expect(table.schema.fields.map((field) => duckdb.types[field.type])).toEqual(answer.types);
          expect(tidy(rowsOf(table))).toEqual(tidy(answer.rows));
          const count = await run(connection, writeCount(made, duckdb, { table: "daily" }));
          expect([[BigInt(rowCount)]]).toEqual(count.rows);
        }),
        fuzzRuns(150),
      );
    },
    600_000,
  );
});

/** An optional key that is undefined is no key. */
function stripped(query: Query): Query {
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined));
}
