import { ProblemError } from "@vitalkit/spec";
import * as fc from "fast-check";
import { expect, test } from "vitest";

import { dashboardOf } from "../../test/dashboard.js";
import { openDuckdb, run } from "../../test/duckdb.js";
import { fuzzRuns } from "../../test/fuzz-runs.js";
import { createTableSql, rounded, rowsOf } from "../../test/table-sql.js";
import { execute } from "../memory/execute.js";
import { planQuestion } from "../query/plan.js";
import { duckdb } from "../sql/dialects/duckdb.js";
import { writeSql } from "../sql/write.js";
import { tableFromColumns } from "../table/from-columns.js";
import type { Cell } from "../table/table.js";

const table = tableFromColumns({
  id: { type: "integer", values: [0, 1, 2, 3, 4, 5] },
  x: { type: "number", values: [1.5, -2.5, 0, null, 1e200, -0.25] },
  y: { type: "number", values: [2, 0, 3, 1, 1e200, null] },
  n: { type: "integer", values: [7, -7, 0, null, 12, 3] },
  m: { type: "integer", values: [2, 2, 0, 5, null, -3] },
  s: { type: "text", values: ["Ada", "ada", "", null, "😀x", " b "] },
  t: { type: "text", values: ["A", "da", "x", "2024-01-01", "12", null] },
  b: { type: "boolean", values: [true, false, null, true, false, null] },
  c: { type: "boolean", values: [true, true, true, null, false, null] },
  d: { type: "date", values: ["2024-02-29", "1969-12-31", "2026-01-01", null, "2000-12-25", "2026-11-16"] },
  e: {
    type: "timestamp",
    values: [
      "2024-02-29T23:59:59.999Z",
      "1969-12-31T23:59:59Z",
      null,
      "2026-03-29T01:30:00Z",
      "2026-10-25T00:30:00Z",
      "2000-01-01T00:00:00Z",
    ],
  },
});
const schema = new Map(table.schema.fields.map(({ name, type }) => [name, type]));

/** Text of expressions that are mostly well typed. */
const { numeric, text, truth, time } = fc.letrec<{
  numeric: string;
  text: string;
  truth: string;
  time: string;
  any: string;
}>((tie) => {
  const say = (strings: TemplateStringsArray, ...parts: fc.Arbitrary<string>[]) =>
    fc
      .tuple(...parts)
      .map((words) => strings.reduce((all, each, index) => `${all}${each}${words[index] ?? ""}`, ""));
  const [n, t, b, d, any] = [tie("numeric"), tie("text"), tie("truth"), tie("time"), tie("any")];
  const unit = fc.constantFrom("'day'", "'week'", "'month'", "'quarter'", "'year'", "'hour'");
  const options = { maxDepth: 4 };
  return {
    any: fc.oneof(options, n, t, b, d),
    numeric: fc.oneof(
      options,
      fc.constantFrom("x", "y", "n", "m", "0", "1", "-2.5", "1e200", "NULL", "3"),
      say`(${n} ${fc.constantFrom("+", "-", "*", "/", "%")} ${n})`,
      say`-${n}`,
      say`${fc.constantFrom("abs", "floor", "ceil", "round", "sqrt", "ln", "exp")}(${n})`,
      say`round(${n}, ${fc.constantFrom("1", "-1", "3")})`,
      say`power(${n}, ${n})`,
      say`${fc.constantFrom("coalesce", "greatest", "least", "nullif")}(${n}, ${n})`,
      say`CASE WHEN ${b} THEN ${n} ELSE ${n} END`,
      say`CASE ${any} WHEN ${any} THEN ${n} END`,
      say`length(${t})`,
      say`${fc.constantFrom("year", "month", "day", "weekday", "quarter", "hour")}(${d})`,
      say`date_diff(${unit}, ${d}, ${d})`,
      say`CAST(${any} AS ${fc.constantFrom("integer", "number")})`,
    ),
    text: fc.oneof(
      options,
      fc.constantFrom("s", "t", "'a'", "''", "'😀'", "NULL", "'%a%'"),
      say`(${t} || ${t})`,
      say`${fc.constantFrom("lower", "upper", "trim")}(${t})`,
      say`concat(${t}, ${t})`,
      say`substring(${t}, ${n}, ${n})`,
      say`substring(${t}, n, 2)`,
      say`replace(${t}, ${t}, ${t})`,
      say`${fc.constantFrom("coalesce", "greatest", "least", "nullif")}(${t}, ${t})`,
      say`if(${b}, ${t}, ${t})`,
      say`CAST(${any} AS text)`,
    ),
    truth: fc.oneof(
      options,
      fc.constantFrom("b", "c", "TRUE", "FALSE", "NULL"),
      say`(${any} ${fc.constantFrom("=", "<>", "<", "<=", ">", ">=")} ${any})`,
      say`(${n} ${fc.constantFrom("=", "<", ">=")} ${n})`,
      say`(${t} ${fc.constantFrom("=", "<", ">=", "LIKE", "ILIKE", "NOT LIKE")} ${t})`,
      say`(${d} ${fc.constantFrom("=", "<", ">=")} ${d})`,
      say`(${b} ${fc.constantFrom("AND", "OR")} ${b})`,
      say`(NOT ${b})`,
      say`(${any} IS NULL)`,
      say`(${n} IS DISTINCT FROM ${n})`,
      say`(${t} IN (${t}, ${t}, 'x', 'Ada', 'b'))`,
      say`(${n} NOT IN (${n}, 1, 2, 3, 7))`,
      say`(${n} BETWEEN ${n} AND ${n})`,
      say`${fc.constantFrom("contains", "starts_with")}(${t}, ${t})`,
      say`CAST(${any} AS boolean)`,
    ),
    time: fc.oneof(
      options,
      fc.constantFrom("d", "e", "DATE '2024-02-29'", "TIMESTAMP '1969-12-31 23:59:59.5'"),
      say`date_trunc(${unit}, ${d})`,
      say`${fc.constantFrom("coalesce", "greatest", "least")}(${d}, ${d})`,
      say`CAST(${any} AS ${fc.constantFrom("date", "timestamp")})`,
    ),
  };
});

test("an expression is refused, or has one value in memory and in DuckDB", async () => {
  const connection = await openDuckdb();
  await connection.run(createTableSql("t", table));
  let answered = 0;
  await fc.assert(
    fc.asyncProperty(fc.oneof(numeric, text, truth, time), async (expression) => {
      const dashboard = dashboardOf({ t: { key: ["id"], columns: { id: {}, result: { expression } } } });
      const question = { chart: "c", filters: {}, selections: [] };
      const ask = () =>
        planQuestion({
          dashboard,
          query: { columns: ["result"] },
          dataset: "t",
          schema,
          question,
          chartId: "c",
          now: 0,
        }).plan;
      let ours: readonly (readonly Cell[])[];
      try {
        ours = rowsOf(execute(ask(), table).table);
      } catch (error) {
        if (error instanceof ProblemError) return;
        throw error;
      }
      const { rows } = await run(connection, writeSql(ask(), duckdb, { table: "t" }));
      answered += 1;
      expect(ours.map((row) => row.map(rounded))).toEqual(rows.map((row) => row.map(rounded)));
    }),
    fuzzRuns(300),
  );
  expect(answered).toBeGreaterThan(50);
}, 600_000);
