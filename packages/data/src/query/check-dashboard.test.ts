import { describe, expect, test } from "vitest";

import { dashboardOf } from "../../test/dashboard.js";
import { checkDashboard } from "./check-dashboard.js";
import type { TableSchema } from "./plan-types.js";
import type { Query } from "./query.js";

const polarity = "higher_is_better" as const;

const dashboard = dashboardOf(
  {
    customers: {
      key: ["customer_id", "nobody"],
      time_column: "name",
      columns: {
        band: { expression: "CASE WHEN score < 40 THEN 'low' END" },
        broken: { expression: "scroe + 1" },
        labelled: { label: "x" },
      },
      metrics: {
        mrr: { expression: "SUM(mrr_usd)", polarity },
        bad: { expression: "SUM(mrr_usd", polarity },
      },
    },
  },
  {
    charts: {
      at_risk: {
        type: "table",
        dataset: "customers",
        columns: ["name", "band", "nmae"],
        filters: ["score < 40", "SUMM(score) > 1"],
      },
      sum: {
        type: "number",
        dataset: "customers",
        metric: "SUM(scor)",
        series: [{ metric: "bad" }],
        order_by: [["score", "asc"]],
      },
    },
  },
);

const queries = new Map<string, Query>([
  ["at_risk", { columns: ["name", "band", "nmae"], filters: ["score < 40", "SUMM(score) > 1"] }],
  ["sum", { groupby: ["band"], metrics: ["SUM(scor)", "bad"], order_by: [["score", "asc"]] }],
]);

const schema: TableSchema = new Map([
  ["customer_id", "integer"],
  ["name", "text"],
  ["score", "number"],
  ["mrr_usd", "number"],
]);

function found(schemas: ReadonlyMap<string, TableSchema | null>) {
  return checkDashboard(dashboard, { queries, schemas }).map(({ code, path, params }) => [
    code,
    path,
    params["position"],
    params["nearest"],
  ]);
}

describe("checkDashboard", () => {
  test("names every fault once, at its option, with the nearest word", () => {
    expect(found(new Map([["customers", schema]]))).toEqual([
      ["UNKNOWN_COLUMN", "/datasets/customers/columns/broken/expression", 0, "score"],
      ["UNKNOWN_COLUMN", "/datasets/customers/key/1", undefined, null],
      ["EXPRESSION_SYNTAX", "/datasets/customers/metrics/bad/expression", 11, undefined],
      ["TYPE_MISMATCH", "/datasets/customers/time_column", undefined, undefined],
      ["UNKNOWN_COLUMN", "/charts/at_risk/columns/2", undefined, "name"],
      ["UNKNOWN_FUNCTION", "/charts/at_risk/filters/1", 0, "sum"],
      ["UNKNOWN_COLUMN", "/charts/sum/metric", 4, "score"],
    ]);
  });

  test("checks grammar and functions alone where the source has not told its columns", () => {
    expect(found(new Map())).toEqual([
      ["EXPRESSION_SYNTAX", "/datasets/customers/metrics/bad/expression", 11, undefined],
      ["UNKNOWN_FUNCTION", "/charts/at_risk/filters/1", 0, "sum"],
    ]);
  });

  test("finds nothing in a definition without datasets", () => {
    expect(
      checkDashboard(dashboardOf({}), {
        queries: new Map([["lost", { metrics: ["x"] }]]),
        schemas: new Map(),
      }),
    ).toEqual([]);
  });
});
