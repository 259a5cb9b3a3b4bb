import { describe, expect, test } from "vitest";

import { dashboardOf } from "../../test/dashboard.js";
import { rowsOf } from "../../test/table-sql.js";
import { execute } from "../memory/execute.js";
import { tableFromColumns } from "../table/from-columns.js";
import type { Cell } from "../table/table.js";
import { answerNow } from "../../test/answer-now.js";
import { answering } from "./answering.js";
import { outputNames, type Query } from "./query.js";

const table = tableFromColumns({
  day: {
    type: "date",
    values: [
      "2024-12-01",
      "2025-11-30",
      "2025-12-01",
      "2025-12-01",
      "2025-12-01",
      "2025-12-02",
      "2025-12-04",
      "2025-12-04",
      null,
    ],
  },
  tier: { type: "text", values: ["Pro", "Free", "Pro", "Free", null, "Pro", "Free", "Trial", "Pro"] },
  mrr: { type: "number", values: [5, 2, 10, 2, 1, 20, 4, 3, 100] },
  users: { type: "integer", values: [1, 1, 2, 2, 1, 2, 2, null, 1] },
});
const schema = new Map(table.schema.fields.map(({ name, type }) => [name, type]));
const dashboard = dashboardOf(
  {
    t: {
      time_column: "day",
      metrics: {
        arpu: { expression: "SUM(mrr) / SUM(users)" } as never,
        latest: { expression: "SUM(mrr)", over_time: "last" } as never,
      },
    },
  },
  { as_of: "2025-12-04" },
);

function ask(query: Query): {
  readonly names: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
} {
  const question = { chart: "c", filters: {}, selections: [] };
  const now = Date.UTC(2025, 11, 5);
  const steps = answering({ dashboard, query, dataset: "t", schema, question, chartId: "c", now });
  const answer = answerNow(steps, (plan) => execute(plan, table)).table;
  const names = answer.schema.fields.map(({ name }) => name);
  if (!query.pivot) expect(names).toEqual(outputNames(query, "day"));
  const plain = (cell: Cell, name: string) =>
    name === "day" && cell !== null
      ? new Date(Number(cell)).toISOString().slice(5, 10)
      : typeof cell === "bigint"
        ? Number(cell)
        : cell;
  return {
    names,
    rows: rowsOf(answer).map((row) => row.map((cell, index) => plain(cell, names[index] ?? ""))),
  };
}

const december: Query = { time_range: "2025-12-01 : 2025-12-05" };

describe("the groups with the most of a metric", () => {
  const byTier: Query = { ...december, groupby: ["tier"], metrics: ["SUM(mrr)", "arpu"] };

  test("are kept, and the rest is left out", () => {
    const { rows } = ask({ ...byTier, top: { count: 2 } });
    expect(rows).toEqual([
      ["Free", 6, 1.5],
      ["Pro", 30, 7.5],
    ]);
  });

  test("are those with the least where that is asked for, by another metric; nulls are among neither", () => {
    expect(ask({ ...byTier, top: { count: 2, metric: "SUM(users)", order: "asc" } }).rows).toEqual([
      ["Free", 6, 1.5],
      [null, 1, 1],
    ]);
  });

  test("leave the rest to one group, whose ratios are worked out anew", () => {
    const { rows } = ask({ ...byTier, top: { count: 1, other: "Other" }, order_by: [["SUM(mrr)", "desc"]] });
    expect(rows).toEqual([
      ["Pro", false, 30, 7.5],
      ["Other", true, 10, 10 / 5],
    ]);
  });

  test("are the same in every period", () => {
    const { rows } = ask({
      ...byTier,
      metrics: ["SUM(mrr)"],
      time_grain: "P1D",
      top: { count: 1, other: "rest" },
    });
    expect(rows).toEqual([
      ["12-01", "Pro", false, 10],
      ["12-01", "rest", true, 3],
      ["12-02", "Pro", false, 20],
      ["12-04", "rest", true, 7],
    ]);
  });

  test("do not change which day is the last one", () => {
    const query: Query = { groupby: ["tier"], metrics: ["SUM(mrr)", "latest"], top: { count: 2 } };
    expect(ask({ ...query, ...december }).rows).toEqual([
      ["Free", 6, 4],
      ["Pro", 30, null],
    ]);
    const subtotals = ask({ ...query, ...december, subtotals: [[]] }).rows;
    expect(subtotals.at(-1)).toEqual([null, 36, 4, 1]);
  });

  test("of no rows are none", () => {
    expect(ask({ ...byTier, filters: ["mrr > 1000"], top: { count: 3, other: "Other" } }).rows).toEqual([]);
  });
});

describe("periods without rows", () => {
  const days: Query = { ...december, time_grain: "P1D", metrics: ["COUNT(*)", "AVG(mrr)"] };

  test("are gaps, told apart from zero", () => {
    expect(ask({ ...days, fill: "null" }).rows).toEqual([
      ["12-01", 3, 13 / 3],
      ["12-02", 1, 20],
      ["12-03", null, null],
      ["12-04", 2, 3.5],
    ]);
    expect(ask({ ...days, fill: "zero" }).rows[2]).toEqual(["12-03", 0, 0]);
  });

  test("are there for every group from the start of the range, but not after now", () => {
    const query: Query = { ...days, time_range: "2025-12-03 : 2026-01-01", groupby: ["tier"], fill: "null" };
    expect(ask(query).rows).toEqual([
      ["12-03", "Free", null, null],
      ["12-03", "Trial", null, null],
      ["12-04", "Free", 1, 4],
      ["12-04", "Trial", 1, 3],
    ]);
  });

  test("lie between the first and the last row where the range is open", () => {
    const { rows } = ask({
      time_grain: "P3M",
      metrics: ["COUNT(*)"],
      filters: ["tier = 'Free' OR mrr = 5"],
      fill: "zero",
    });
    expect(rows.map(([day, count]) => [day, count])).toEqual([
      ["10-01", 1],
      ["01-01", 0],
      ["04-01", 0],
      ["07-01", 0],
      ["10-01", 3],
    ]);
  });

  test("of no rows at all are none: that is an empty answer", () => {
    expect(ask({ ...days, filters: ["mrr > 1000"], fill: "zero" }).rows).toEqual([]);
  });
});

describe("an earlier period", () => {
  test("stands beside each group; a group that was not there has null", () => {
    const { rows } = ask({
      time_range: "2025-12-02 : 2025-12-05",
      groupby: ["tier"],
      metrics: ["SUM(mrr)"],
      compare: "previous_period",
      compare_by: "group",
    });
    expect(rows).toEqual([
      ["Free", 4, 4],
      ["Pro", 20, 10],
      ["Trial", 3, null],
    ]);
  });

  test("is moved, period by period", () => {
    const query: Query = { ...december, time_grain: "P1D", metrics: ["SUM(mrr)"], compare_by: "group" };
    expect(ask({ ...query, compare: "1 year ago" }).rows.map((row) => row[2])).toEqual([5, null, null]);
    expect(ask({ ...query, compare: "1 day ago" }).rows).toEqual([
      ["12-01", 13, 2],
      ["12-02", 20, 13],
      ["12-04", 7, null],
    ]);
  });

  test("of the whole range stands in every row", () => {
    const query: Query = { ...december, groupby: ["tier"], metrics: ["SUM(mrr)"], compare: "1 year ago" };
    expect(ask(query).rows.map((row) => row[2])).toEqual([5, 5, 5, 5]);
  });

  test("is null where the range is open and so has none before", () => {
    const query: Query = {
      groupby: ["tier"],
      metrics: ["SUM(mrr)"],
      compare: "previous_period",
      compare_by: "group",
    };
    expect(ask(query).rows.map((row) => row[2])).toEqual([null, null, null, null]);
  });
});

describe("a window", () => {
  const days: Query = { ...december, time_grain: "P1D", metrics: ["SUM(mrr)"], fill: "null" };

  test("rolls over periods, from before the range on, and skips gaps", () => {
    const window = { type: "rolling", function: "mean", periods: 2 } as const;
    expect(ask({ ...days, window }).rows.map((row) => row[1])).toEqual([7.5, 16.5, 20, 7]);
  });

  test("is null where it has fewer values than it needs", () => {
    const window = { type: "rolling", function: "sum", periods: 2, min_periods: 2 } as const;
    expect(ask({ ...days, window }).rows.map((row) => row[1])).toEqual([15, 33, null, null]);
  });

  test("adds up from the first period of the range, group by group", () => {
    const window = { type: "cumulative", function: "sum" } as const;
    expect(ask({ ...days, window }).rows.map((row) => row[1])).toEqual([13, 33, 33, 40]);
    const byTier = ask({ ...days, groupby: ["tier"], filters: ["tier = 'Free' OR tier = 'Pro'"], window });
    expect(byTier.rows.slice(-2)).toEqual([
      ["12-04", "Free", 6],
      ["12-04", "Pro", 30],
    ]);
  });
});

describe("a share", () => {
  const query: Query = {
    ...december,
    time_grain: "P1D",
    groupby: ["tier"],
    metrics: ["SUM(mrr)"],
    top: { count: 2 },
  };

  test("is of all rows, also those that are not shown", () => {
    expect(ask({ ...query, share_of: "total" }).rows.map((row) => row[3])).toEqual([0.05, 0.25, 0.5, 0.1]);
  });

  test("is of the period's rows, or of the group's", () => {
    expect(ask({ ...query, share_of: "period" }).rows.map((row) => row[3])).toEqual([
      2 / 13,
      10 / 13,
      1,
      4 / 7,
    ]);
    expect(ask({ ...query, share_of: "group" }).rows.map((row) => row[3])).toEqual([
      2 / 6,
      10 / 30,
      20 / 30,
      4 / 6,
    ]);
  });

  test("of nothing is null", () => {
    const none: Query = { groupby: ["tier"], metrics: ["SUM(mrr - mrr)"], share_of: "total" };
    expect(ask(none).rows.map((row) => row[2])).toEqual([null, null, null, null]);
  });
});

test("subtotals are worked out anew, and say what they are by", () => {
  const query: Query = {
    ...december,
    time_grain: "P1D",
    groupby: ["tier"],
    metrics: ["arpu"],
    filters: ["tier IS NOT NULL"],
    subtotals: [["tier"], []],
  };
  expect(ask(query).rows.slice(4)).toEqual([
    ["12-04", "Trial", null, 0],
    [null, "Free", 1.5, 1],
    [null, "Pro", 7.5, 1],
    [null, "Trial", null, 1],
    [null, null, 39 / 8, 2],
  ]);
  expect(() => ask({ ...query, subtotals: [["teir"]] })).toThrow("UNKNOWN_COLUMN");
});

test("a pivot makes columns of values, with nothing where there is no row", () => {
  const { names, rows } = ask({
    ...december,
    time_grain: "P1D",
    groupby: ["tier"],
    metrics: ["SUM(mrr)"],
    pivot: ["tier"],
  });
  expect(names).toEqual(["day", "SUM(mrr), Free", "SUM(mrr), Pro", "SUM(mrr), Trial", "SUM(mrr), (none)"]);
  expect(rows).toEqual([
    ["12-01", 2, 10, null, 1],
    ["12-02", null, 20, null, null],
    ["12-04", 4, null, 3, null],
  ]);
});

test("an answer that asks for nothing more is the executor's own", () => {
  expect(ask({ ...december, metrics: ["SUM(mrr)"] }).rows).toEqual([[40]]);
  expect(ask({ columns: ["tier"], filters: ["mrr = 3"] }).rows).toEqual([["Trial"]]);
});
