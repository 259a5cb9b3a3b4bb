import { beforeAll, describe, expect, test } from "vitest";

import { daily, openDaily, planDaily } from "../../test/daily.js";
import { dashboardOf } from "../../test/dashboard.js";
import { run } from "../../test/duckdb.js";
import { rowsOf } from "../../test/table-sql.js";
import { distinct } from "../memory/distinct.js";
import { planQuestion } from "../query/plan.js";
import type { Query } from "../query/query.js";
import { tableFromColumns } from "../table/from-columns.js";
import { clickhouse } from "./dialects/clickhouse.js";
import { duckdb } from "./dialects/duckdb.js";
import { writeCount, writeDistinct, writeSql } from "./write.js";

const day = (text: string) => Date.parse(`${text}T00:00:00Z`);

let connection: Awaited<ReturnType<typeof openDaily>>;

beforeAll(async () => {
  connection = await openDaily();
});

async function inDuckdb(query: Query) {
  return run(connection, writeSql(planDaily(query), duckdb, { table: "daily" }));
}

describe("the answer of DuckDB", () => {
  test("has the plan's names and types, and NULL groups are kept and stand last", async () => {
    const { names, types, rows } = await inDuckdb({
      groupby: ["tier"],
      metrics: ["SUM(users)", "COUNT(*)", "AVG(mrr)", "MAX(date)", "MIN(tier)"],
    });
    expect(names).toEqual(["tier", "SUM(users)", "COUNT(*)", "AVG(mrr)", "MAX(date)", "MIN(tier)"]);
    expect(types).toEqual(["VARCHAR", "BIGINT", "BIGINT", "DOUBLE", "DATE", "VARCHAR"]);
    expect(rows).toEqual([
      ["Free", 3n, 3n, 2, day("2026-01-04"), "Free"],
      ["Pro", 25n, 5n, 259, day("2026-01-02"), "Pro"],
      [null, 3n, 2n, 100, day("2026-01-04"), null],
    ]);
  });

  test("of no rows has an empty SUM that is NULL and a COUNT of 0", async () => {
    const { rows } = await inDuckdb({
      metrics: ["SUM(users)", "COUNT(*)", "COUNT(users)", "AVG(mrr)"],
      filters: ["users > 99"],
    });
    expect(rows).toEqual([[null, 0n, 0n, null]]);
  });

  test("divides really, and by zero gives NULL", async () => {
    const { rows } = await inDuckdb({
      columns: ["id"],
      filters: ["7 / 2 = 3.5 AND (1 / users IS NULL) = (users = 0)"],
    });
    expect(rows.map(([id]) => id)).toEqual([1n, 2n, 4n, 5n, 6n, 7n, 8n, 9n]);
  });

  test("takes the last date of each period, the same for all groups", async () => {
    const { rows } = await inDuckdb({
      time_grain: "P1M",
      groupby: ["tier"],
      metrics: ["mrr_now", "mrr_then"],
    });
    expect(rows).toEqual([
      [day("2025-12-01"), "Free", null, 1],
      [day("2025-12-01"), "Pro", 12, 10],
      [day("2026-01-01"), "Free", 3, 2],
      [day("2026-01-01"), "Pro", null, 14],
      [day("2026-01-01"), null, 100, null],
      [null, "Pro", null, null],
    ]);
  });

  test("takes the mean over the days that have a value", async () => {
    const { rows } = await inDuckdb({ groupby: ["tier"], metrics: ["mrr_mean"] });
    expect(rows).toEqual([
      ["Free", 2],
      ["Pro", 12],
      [null, 100],
    ]);
  });

  test("repeats totals and the period before in every row", async () => {
    const { names, rows } = await inDuckdb({
      time_grain: "P1D",
      metrics: ["SUM(users)", "mrr_now"],
      time_range: "2026-01-01 : 2026-01-03",
      totals: true,
      compare: "previous_period",
    });
    expect(names).toEqual([
      "date",
      "SUM(users)",
      "mrr_now",
      "SUM(users)__total",
      "mrr_now__total",
      "SUM(users)__previous",
      "mrr_now__previous",
    ]);
    expect(rows).toEqual([
      [day("2026-01-01"), 7n, 16, 16n, null, 6n, 12],
      [day("2026-01-02"), 9n, null, 16n, null, 6n, 12],
    ]);
  });

  test("has no period before where there is no range", async () => {
    expect((await inDuckdb({ metrics: ["COUNT(*)"], compare: "previous_period" })).rows).toEqual([
      [10n, null],
    ]);
  });

  test("sorts NULL last both ways, and text by code point", async () => {
    await connection.run(
      "CREATE OR REPLACE TABLE words AS SELECT unnest(['b', 'B', 'a', NULL, 'ä', 'ﾟ', '😀']) AS word",
    );
    const words = dashboardOf({ words: {} });
    const order = async (direction: "asc" | "desc") => {
      const query = { columns: ["word"], order_by: [["word", direction]] } as const;
      const question = { chart: "c", filters: {}, selections: [] };
      const made = planQuestion({
        dashboard: words,
        query,
        dataset: "words",
        schema: new Map([["word", "text"]]),
        question,
        chartId: "c",
        now: 0,
      }).plan;
      return (await run(connection, writeSql(made, duckdb, { table: "words" }))).rows.flat();
    };
    expect(await order("asc")).toEqual(["B", "a", "b", "ä", "ﾟ", "😀", null]);
    expect(await order("desc")).toEqual(["😀", "ﾟ", "ä", "b", "a", "B", null]);
  });

  test("cuts timestamps to milliseconds, so that a chosen cell finds its row", async () => {
    await connection.run("CREATE TABLE seen AS SELECT TIMESTAMP '1969-12-31 23:59:59.999999' AS at");
    const made = planQuestion({
      dashboard: dashboardOf({ seen: {} }),
      query: { columns: ["at"] },
      dataset: "seen",
      schema: new Map([["at", "timestamp"]]),
      question: { chart: "c", filters: {}, selections: [{ chart: "x", column: "at", values: [-1] }] },
      chartId: "c",
      now: 0,
    }).plan;
    expect((await run(connection, writeSql(made, duckdb, { table: "seen" }))).rows).toEqual([[-1]]);
  });

  test("is cut to its page, and can be counted whole", async () => {
    const query: Query = { columns: ["id"], order_by: [["id", "desc"]], row_limit: 3, offset: 2 };
    expect((await inDuckdb(query)).rows).toEqual([[8n], [7n], [6n]]);
    const count = async (each: Query) =>
      (await run(connection, writeCount(planDaily(each), duckdb, { table: "daily" }))).rows;
    expect(await count(query)).toEqual([[10n]]);
    expect(await count({ groupby: ["tier"], metrics: ["COUNT(*)"], row_limit: 1 })).toEqual([[3n]]);
    expect(await count({ groupby: ["tier"], metrics: ["COUNT(*)"], having: ["COUNT(*) > 2"] })).toEqual([
      [2n],
    ]);
    expect(await count({ metrics: ["COUNT(*)"] })).toEqual([[1n]]);
  });

  test("of a filter's values counts them, the most frequent first", async () => {
    const { names, rows } = await run(
      connection,
      writeDistinct(planDaily({ groupby: ["tier"] }), duckdb, { table: "daily" }),
    );
    expect(names).toEqual(["value", "count"]);
    expect(rows).toEqual([
      ["Pro", 5n],
      ["Free", 3n],
      [null, 2n],
    ]);
    expect(rowsOf(distinct(planDaily({ groupby: ["tier"] }), daily))).toEqual(rows);
  });

  test("comes from a SELECT as well, above which nothing of ours can reach", async () => {
    const relation = { sql: "SELECT * FROM daily WHERE tier = 'Free'" };
    const { rows } = await run(
      connection,
      writeSql(planDaily({ columns: ["id"], filters: ["users > 0 OR 1 = 1"] }), duckdb, relation),
    );
    expect(rows).toEqual([[2n], [5n], [7n]]);
  });
});

describe("the text", () => {
  test("holds no value and no name that is not the schema's", () => {
    const { text, parameters } = writeSql(
      planDaily({
        groupby: ["tier"],
        metrics: ["SUM(mrr)"],
        filters: ["tier = 'O''Brien; DROP TABLE daily'"],
      }),
      duckdb,
      { table: "daily" },
    );
    expect(parameters).toEqual(["O'Brien; DROP TABLE daily", 10_000]);
    expect(text).toBe(
      [
        'WITH vital_source AS (SELECT CAST("tier" AS VARCHAR) AS c0, CASE WHEN isfinite(CAST("mrr" AS DOUBLE)) THEN CAST("mrr" AS DOUBLE) END AS c1 FROM "daily"),',
        "vital_kept AS (SELECT *, c0 AS k0 FROM vital_source WHERE (c0 = CAST($1 AS VARCHAR))),",
        "vital_grouped AS (SELECT k0, CASE WHEN isfinite(sum(c1)) THEN sum(c1) END AS a0 FROM vital_kept GROUP BY k0),",
        "vital_answer AS (SELECT vital_grouped.k0 AS k0, a0 AS m0 FROM vital_grouped)",
        'SELECT CAST(vital_answer.k0 AS VARCHAR) AS "tier", CAST(vital_answer.m0 AS DOUBLE) AS "SUM(mrr)" FROM vital_answer WHERE TRUE',
        "ORDER BY vital_answer.k0 ASC NULLS LAST",
        "LIMIT CAST($2 AS BIGINT)",
      ].join("\n"),
    );
  });

  test("is spelled as the dialect has it", () => {
    const { text, parameters } = writeSql(
      planDaily({
        time_grain: "P1M",
        metrics: ["SUM(users)", "SUM(mrr)"],
        time_range: "2026-01-01 : 2026-02-01",
      }),
      clickhouse,
      { schema: "crm", table: "daily`", exact: new Map([["mrr", "Decimal(76, 2)"]]) },
    );
    expect(parameters).toEqual([20454, 20485, 10_000]);
    expect(text).toContain("FROM `crm`.`daily\\``");
    expect(text).toContain("CAST(`mrr` AS Nullable(Decimal(76, 2)))");
    expect(text).toContain("{p1:Int32}");
    expect(text).toContain("accurateCast(sum(toNullable(toInt128(");
    expect(text).not.toMatch(/\$\d|::/);
  });

  test("of decimals computes with doubles, and gives them as they are", async () => {
    await connection.run(
      "CREATE TABLE prices AS SELECT * FROM (VALUES (12345678901234567.89), (0.01)) AS t(price)",
    );
    const made = planQuestion({
      dashboard: dashboardOf({ prices: {} }),
      query: { metrics: ["SUM(price)", "SUM(price) / 2"] },
      dataset: "prices",
      schema: new Map([["price", "number"]]),
      question: { chart: "c", filters: {}, selections: [] },
      chartId: "c",
      now: 0,
    }).plan;
    const exact = new Map([["price", "DECIMAL(19, 2)"]]);
    const statement = writeSql(made, duckdb, { table: "prices", exact });
    const reader = await connection.runAndReadAll(statement.text, [...statement.parameters]);
    expect(reader.columnTypes().map(String)).toEqual(["DECIMAL(38,2)", "DOUBLE"]);
    expect(reader.getRows().map((row) => row.map(String))).toEqual([
      ["12345678901234567.90", "6172839450617284"],
    ]);
  });

  test("keeps columns with any name apart from its own", async () => {
    const names = ["k0", "m0", 'a"; DROP TABLE x; --', "select", "vital_source", "c0", "C1", "ü 😀", "$1"];
    const any = tableFromColumns(
      Object.fromEntries(
        names.map((name, index) => [name, { type: "integer" as const, values: [index, index + 1] }]),
      ),
    );
    const columns = names.map((name) => `${duckdb.quote(name)} BIGINT`).join(", ");
    await connection.run(
      `CREATE TABLE vital_source (${columns}); INSERT INTO vital_source VALUES (${names.map((_, index) => index).join(", ")})`,
    );
    const schemaOf = new Map(any.schema.fields.map(({ name, type }) => [name, type]));
    const question = { chart: "c", filters: {}, selections: [] };
    const query: Query = {
      groupby: names,
      metrics: names.map((name) => `SUM(${duckdb.quote(name)})`),
      order_by: [["m0", "desc"]],
    };
    const made = planQuestion({
      dashboard: dashboardOf({ d: {} }),
      query,
      dataset: "d",
      schema: schemaOf,
      question,
      chartId: "c",
      now: 0,
    }).plan;
    const { names: found, rows } = await run(connection, writeSql(made, duckdb, { table: "vital_source" }));
    expect(found).toEqual([...names, ...names.map((name) => `SUM(${duckdb.quote(name)})`)]);
    expect(rows).toEqual([
      [...names.map((_, index) => BigInt(index)), ...names.map((_, index) => BigInt(index))],
    ]);
  });

  test("that grows without end is refused", () => {
    const nested = Array.from({ length: 60 }).reduce<string>((inner) => `1 / (${inner} / mrr)`, "mrr");
    expect(() =>
      writeSql(planDaily({ columns: ["id"], filters: [`1 / (${nested}) > 0`] }), duckdb, { table: "daily" }),
    ).toThrow("EXPRESSION_TOO_COMPLEX");
  });
});
