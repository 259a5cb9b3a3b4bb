import { describe, expect, test } from "vitest";

import { dashboardOf } from "../../test/dashboard.js";
import { rowsOf } from "../../test/table-sql.js";
import { execute } from "../memory/execute.js";
import type { FilterValue } from "../sources/answerer.js";
import { tableFromColumns } from "../table/from-columns.js";
import { planQuestion } from "./plan.js";
import type { Query } from "./query.js";
import { regrouped } from "./regroup.js";

const table = tableFromColumns({
  id: { type: "integer", values: [1, 2, 3, 4] },
  name: { type: "text", values: ["Zoë Ltd", "ACME", null, "Zoo"] },
  account: { type: "text", values: ["a1", "b2", "c3", null] },
  score: { type: "number", values: [10, 50.5, null, 90] },
  active: { type: "boolean", values: [true, false, null, true] },
  day: { type: "date", values: ["2026-01-01", "2026-01-02", "2026-02-01", "2026-02-02"] },
});
const schema = new Map(table.schema.fields.map(({ name, type }) => [name, type]));
const of = { dataset: "t", scope: undefined };

const dashboard = dashboardOf(
  { t: { time_column: "day", key: ["id"], columns: { account: { alias: ["customer"] } } as never } },
  {
    filters: [
      { ...of, id: "who", type: "select", column: "name", exclude: false },
      { ...of, id: "not", type: "select", column: "name", exclude: true },
      { ...of, id: "other", type: "select", column: "customer", exclude: false },
      { ...of, id: "find", type: "search", columns: ["name", "id", "nowhere"] },
      { ...of, id: "lost", type: "search", columns: ["nowhere"] },
      { ...of, id: "score", type: "range", column: "score" },
      { ...of, id: "named", type: "range", column: "name" },
      { ...of, id: "active", type: "boolean", column: "active" },
      { ...of, id: "grain", type: "time_grain", grains: ["P1D", "P1M"] },
      { ...of, id: "by", type: "group_by", columns: ["name", "active"] },
      {
        id: "elsewhere",
        type: "boolean",
        column: "active",
        dataset: "t",
        scope: { charts: ["another"], exclude: [] },
      },
    ],
  },
);

function ask(filters: Readonly<Record<string, FilterValue>>, query: Query = { columns: ["id"] }) {
  const question = { chart: "c", filters, selections: [] };
  const now = Date.UTC(2026, 5, 1);
  const { plan, unreached } = planQuestion({
    dashboard,
    query,
    dataset: "t",
    schema,
    question,
    chartId: "c",
    now,
  });
  return { rows: rowsOf(execute(plan, table).table), names: [...plan.groups, ...plan.metrics], unreached };
}

describe("a filter keeps the rows", () => {
  test.each<[string, Record<string, FilterValue>, number[]]>([
    ["whose value was chosen", { who: ["ACME", null] }, [2, 3]],
    ["of every value where none was", { who: [] }, [1, 2, 3, 4]],
    ["but those left out; what has no value stays", { not: ["ACME"] }, [1, 3, 4]],
    ["but those left out, and those without a value", { not: ["ACME", null] }, [1, 4]],
    ["of a column known here by another name", { other: ["b2"] }, [2]],
    ["that hold a text, whatever its case and accents", { find: " zoe" }, [1]],
    ["that hold a text in a whole number", { find: "3" }, [3]],
    ["without regard to signs that LIKE has a meaning for", { find: "%" }, []],
    ["from a bound to a bound, both included", { score: [10, 50.5] }, [1, 2]],
    ["from a bound to a bound that an address has as text", { score: ["10", "50.5"] }, [1, 2]],
    ["below a bound", { score: [null, 50] }, [1]],
    ["that are true", { active: true }, [1, 4]],
    ["that are false", { active: false }, [2]],
    ["of all filters at once", { active: true, score: [50, null] }, [4]],
    ["all, of charts that it is not for", { elsewhere: true }, [1, 2, 3, 4]],
  ])("%s", (_, filters, ids) => {
    expect(ask(filters).rows.flat().map(Number)).toEqual(ids);
  });
});

test("a filter says where it reaches nothing", () => {
  const filters = { lost: "x", named: [1, 2], elsewhere: true, grain: "P1M", by: ["name"] } as const;
  expect(ask(filters).unreached).toEqual(["lost", "named", "grain", "by", "elsewhere"]);
});

test("a chosen length of periods and chosen columns take the place of a chart's own", () => {
  const query: Query = { time_grain: "P1D", groupby: ["active"], metrics: ["COUNT(*)"] };
  const { names, rows } = ask({ grain: "P1M", by: ["name"] }, query);
  expect(names.map(({ name }) => name)).toEqual(["day", "name", "COUNT(*)"]);
  expect(rows.map(([day]) => new Date(Number(day)).toISOString().slice(0, 10))).toEqual([
    "2026-01-01",
    "2026-01-01",
    "2026-02-01",
    "2026-02-01",
  ]);
});

test("what is said of groups is said of those that a reader puts in their place", () => {
  const query: Query = { groupby: ["active"], metrics: ["COUNT(*)"], order_by: [["active", "desc"]] };
  const own: Query = { ...query, groupby: ["name"], order_by: [["name", "desc"]] };
  expect(ask({ by: ["name"] }, query).rows).toEqual(ask({}, own).rows);
  const two: Query = { ...query, groupby: ["active", "day"], order_by: [["day", "desc"]] };
  expect(ask({ by: ["name"] }, two).rows).toEqual(ask({}, { ...own, order_by: [] }).rows);
  const parts = { groupby: ["a", "b"], pivot: ["b"], subtotals: [["a"], ["a", "b"], []] };
  expect(regrouped(parts, ["x"])).toEqual({ groupby: ["x"], pivot: [], subtotals: [["x"], ["x"], []] });
  expect(regrouped(parts, ["b", "a"])).toMatchObject({ pivot: ["b"], subtotals: parts.subtotals });
});

test("a length of periods that the filter does not offer changes nothing", () => {
  const query: Query = { time_grain: "P1D", metrics: ["COUNT(*)"] };
  expect(ask({ grain: "P1Y" }, query).rows).toHaveLength(4);
});

test("a bound that is no number is refused, not compared", () => {
  expect(() => ask({ score: ["ten", null] })).toThrow("TYPE_MISMATCH");
  expect(() => ask({ score: [Number.NaN, 50] })).toThrow("TYPE_MISMATCH");
});
