import type { ColumnType } from "@vitalkit/spec";
import { describe, expect, test } from "vitest";

import { dashboardOf } from "../../test/dashboard.js";
import { rowsOf } from "../../test/table-sql.js";
import { execute } from "../memory/execute.js";
import { tableFromColumns } from "../table/from-columns.js";
import type { Cell } from "../table/table.js";
import { answerNow } from "../../test/answer-now.js";
import { fillPeriods } from "./after/fill.js";
import { pivot } from "./after/pivot.js";
import { answering } from "./answering.js";
import type { Query } from "./query.js";

interface Asked {
  readonly type?: ColumnType;
  readonly zone?: string;
  /** Times of rows; the nth row counts 2 to the n, so that a sum tells which rows are in it. */
  readonly times: readonly (string | null)[];
  readonly groups?: readonly (string | null)[];
}

function ask(query: Query, { type = "date", zone = "UTC", times, groups = [] }: Asked) {
  const table = tableFromColumns({
    at: { type, values: times },
    n: { type: "integer", values: times.map((_, row) => 2n ** BigInt(row)) },
    tier: { type: "text", values: groups },
  });
  const answered = answerNow(
    answering({
      dashboard: dashboardOf({ t: { time_column: "at" } }, { as_of: "2026-01-01", time_zone: zone }),
      query: { metrics: ["SUM(n)"], ...query },
      dataset: "t",
      schema: new Map(table.schema.fields.map((field) => [field.name, field.type])),
      question: { chart: "c", filters: {}, selections: [] },
      chartId: "c",
      now: Date.UTC(2026, 0, 2),
    }),
    (plan) => execute(plan, table),
  );
  const { fields } = answered.table.schema;
  const plain = (cell: Cell, index: number) => {
    const kind = fields[index]?.type;
    if (cell === null) return null;
    if (kind === "date") return new Date(Number(cell)).toISOString().slice(0, 10);
    if (kind === "timestamp") return new Date(Number(cell)).toISOString().slice(0, 16);
    return typeof cell === "bigint" ? Number(cell) : cell;
  };
  return {
    names: fields.map(({ name }) => name),
    rows: rowsOf(answered.table).map((row) => row.map(plain)),
    rowCount: answered.rowCount,
  };
}

function days(month: string, count: number): string[] {
  return Array.from({ length: count }, (_, day) => `${month}-${String(day + 1).padStart(2, "0")}`);
}

const rolling = (periods: number) => ({ type: "rolling", function: "sum", periods }) as const;
const cumulative = { type: "cumulative", function: "sum" } as const;

describe("a window", () => {
  test("is of periods of the calendar, also where some have no rows", () => {
    const months = { times: ["2025-01-05", "2025-02-05", "2025-05-05", "2025-06-05"] };
    expect(ask({ time_grain: "P1M", window: rolling(3) }, months).rows).toEqual([
      ["2025-01-01", 1],
      ["2025-02-01", 3],
      ["2025-05-01", 4],
      ["2025-06-01", 12],
    ]);
  });

  test("leaves rows without a time alone", () => {
    const times = { times: [null, "2025-01-05", "2025-02-05"] };
    for (const window of [rolling(3), cumulative]) {
      expect(ask({ time_grain: "P1M", window }, times).rows).toEqual([
        ["2025-01-01", 2],
        ["2025-02-01", 6],
        [null, 1],
      ]);
    }
  });

  test("has the rows before a page of the answer", () => {
    const query: Query = { time_grain: "P1D", window: cumulative, row_limit: 2 };
    const march = { times: days("2025-03", 5) };
    expect(ask({ ...query, offset: 2 }, march)).toMatchObject({
      rows: [
        ["2025-03-03", 7],
        ["2025-03-04", 15],
      ],
      rowCount: 5,
    });
    expect(ask({ ...query, order_by: [["at", "desc"]] }, march).rows).toEqual([
      ["2025-03-05", 31],
      ["2025-03-04", 15],
    ]);
  });

  test("looks back hours too", () => {
    const query: Query = {
      time_grain: "PT1H",
      window: rolling(3),
      time_range: "2025-03-01T12:00 : 2025-03-01T14:00",
    };
    const times = ["2025-03-01T09:00Z", "2025-03-01T10:30Z", "2025-03-01T12:00Z", "2025-03-01T13:59Z"];
    expect(ask(query, { type: "timestamp", times }).rows).toEqual([
      ["2025-03-01T12:00", 6],
      ["2025-03-01T13:00", 12],
    ]);
  });

  test("keeps the day on which a range begins at noon", () => {
    const query: Query = {
      time_grain: "P1D",
      window: rolling(2),
      time_range: "2025-03-02T12:00 : 2025-03-04",
    };
    const times = ["2025-03-01T09:00Z", "2025-03-02T15:00Z", "2025-03-03T10:00Z"];
    expect(ask(query, { type: "timestamp", times }).rows).toEqual([
      ["2025-03-02", 3],
      ["2025-03-03", 6],
    ]);
  });

  test("of an earlier range stands beside that of the present one, gaps of either included", () => {
    const query: Query = {
      time_grain: "P1M",
      window: cumulative,
      compare: "1 year ago",
      compare_by: "group",
      time_range: "2025-01-01 : 2025-05-01",
    };
    const times = { times: ["2024-01-05", "2024-02-05", "2025-01-05", "2025-03-05", "2025-04-05"] };
    expect(ask(query, times).rows).toEqual([
      ["2025-01-01", 4, 1],
      ["2025-03-01", 12, 3],
      ["2025-04-01", 28, 3],
    ]);
    expect(ask({ ...query, window: rolling(2), time_range: "2025-02-01 : 2025-04-01" }, times).rows).toEqual([
      ["2025-03-01", 8, 2],
    ]);
  });

  test("never goes beyond what a whole number holds", () => {
    const times = days("2025-03", 3);
    const query: Query = { time_grain: "P1D", window: cumulative, metrics: ["SUM(n) * 4611686018427387904"] };
    expect(() => ask(query, { times: times.slice(0, 2) })).toThrow("INTEGER_OVERFLOW");
  });
});

describe("periods without rows", () => {
  test("are hours between the ends of a range, of the zone's own clocks", () => {
    const query: Query = {
      time_grain: "PT1H",
      fill: "zero",
      time_range: "2025-03-01T09:00 : 2025-03-01T12:00",
    };
    const berlin = { type: "timestamp", zone: "Europe/Berlin", times: ["2025-03-01T09:30Z"] } as const;
    expect(ask(query, berlin).rows).toEqual([
      ["2025-03-01T08:00", 0],
      ["2025-03-01T09:00", 1],
      ["2025-03-01T10:00", 0],
    ]);
  });

  test("are no hours that clocks never show, where they change by half an hour", () => {
    const times = ["2024-04-06T14:10Z", "2024-04-06T17:40Z"];
    const { rows } = ask(
      { time_grain: "PT1H", fill: "zero" },
      { type: "timestamp", zone: "Australia/Lord_Howe", times },
    );
    expect(rows).toEqual([
      ["2024-04-06T14:00", 1],
      ["2024-04-06T14:30", 0],
      ["2024-04-06T15:30", 0],
      ["2024-04-06T16:30", 0],
      ["2024-04-06T17:30", 2],
    ]);
  });

  test("are found among more periods than a function has arguments", () => {
    const cells = Array.from({ length: 150_000 }, (_, index) => 2 * index);
    const sheet = { length: cells.length, columns: new Map([["at", { type: "date", cells } as const]]) };
    const filling = { period: "at", groups: [], metrics: [], with: "null", isDescending: false } as const;
    const next = (start: number) => start + 2;
    expect(fillPeriods(sheet, { ...filling, next, first: -2, last: null }).length).toBe(150_001);
  });

  test("keep the order in which periods were asked for", () => {
    const times = ["2025-03-01", "2025-03-03"];
    expect(ask({ time_grain: "P1D", fill: "zero", order_by: [["at", "desc"]] }, { times }).rows).toEqual([
      ["2025-03-03", 2],
      ["2025-03-02", 0],
      ["2025-03-01", 1],
    ]);
  });

  test("are told from those whose rows do not meet a condition on groups", () => {
    const times = ["2025-03-01", "2025-03-02", "2025-03-03"];
    const query: Query = { time_grain: "P1D", fill: "zero", having: ["SUM(n) <> 2"] };
    expect(ask(query, { times }).rows).toEqual([
      ["2025-03-01", 1],
      ["2025-03-02", null],
      ["2025-03-03", 4],
    ]);
  });
});

describe("an earlier range", () => {
  const before: Query = { time_grain: "P1D", compare_by: "group" };

  test("gives a day of one month no more than one day of another", () => {
    const times = ["2024-01-29", "2024-01-30", "2024-01-31", "2024-02-29", "2025-02-28"];
    const february: Query = { ...before, compare: "1 month ago", time_range: "2024-02-01 : 2024-03-01" };
    expect(ask(february, { times }).rows).toEqual([["2024-02-29", 8, 1]]);
    const leap: Query = { ...before, compare: "1 year ago", time_range: "2025-02-01 : 2025-03-01" };
    expect(ask(leap, { times: ["2024-02-28", ...times.slice(3)] }).rows).toEqual([["2025-02-28", 4, 1]]);
  });

  test("of months has all of their days", () => {
    const times = ["2024-01-29", "2024-01-31", "2024-02-29"];
    const months: Query = { compare: "1 month ago", compare_by: "group", time_grain: "P1M" };
    expect(ask({ ...months, time_range: "2024-02-01 : 2024-03-01" }, { times }).rows).toEqual([
      ["2024-02-01", 4, 3],
    ]);
  });

  test("of a day whose midnight clocks skip is the whole day before", () => {
    const times = ["2024-04-24T22:30Z", "2024-04-25T21:30Z", "2024-04-25T22:00Z"];
    const cairo = { type: "timestamp", zone: "Africa/Cairo", times } as const;
    const day: Query = { compare: "previous_period", time_range: "2024-04-26 : 2024-04-27" };
    expect(ask(day, cairo).rows).toEqual([[4, 3]]);
    const byDay: Query = { ...day, compare_by: "group", time_grain: "P1D", fill: "zero" };
    expect(ask(byDay, cairo).rows).toEqual([["2024-04-26", 4, 3]]);
  });

  test("of a range without an end ends as long ago", () => {
    const times = ["2024-06-01", "2025-01-01", "2025-01-02", "2025-06-01"];
    expect(ask({ compare: "1 year ago" }, { times }).rows).toEqual([[15, 3]]);
    expect(ask({ compare: "1 year ago", time_range: "2025-06-01 : " }, { times }).rows).toEqual([[8, 3]]);
  });

  test("has groups that a condition on groups keeps out of the present one", () => {
    const times = ["2024-06-01", "2025-06-01", "2025-06-02"];
    const query: Query = {
      groupby: ["tier"],
      compare: "1 year ago",
      compare_by: "group",
      having: ["COUNT(*) > 1"],
    };
    expect(
      ask({ ...query, time_range: "2025-01-01 : 2026-01-01" }, { times, groups: ["a", "a", "a"] }).rows,
    ).toEqual([["a", 6, 1]]);
  });
});

describe("a pivot", () => {
  const times = days("2025-03", 4);

  test("keeps apart a null and a text that bears its name", () => {
    const groups = [null, "(none)", null, "(none)"];
    const { names, rows } = ask({ groupby: ["tier"], pivot: ["tier"] }, { times, groups });
    expect(names).toEqual(["SUM(n), (none)", "SUM(n), (none) (2)"]);
    expect(rows).toEqual([[10, 5]]);
  });

  test("has columns in the order of their values, or in that which was asked for", () => {
    const groups = ["b", "a", "b", "c"];
    const query: Query = { groupby: ["at", "tier"], pivot: ["tier"] };
    expect(ask(query, { times, groups }).names).toEqual(["at", "SUM(n), a", "SUM(n), b", "SUM(n), c"]);
    const most: Query = { groupby: ["tier"], pivot: ["tier"], order_by: [["SUM(n)", "desc"]] };
    expect(ask(most, { times, groups }).names).toEqual(["SUM(n), c", "SUM(n), b", "SUM(n), a"]);
  });

  test("has columns of decimals in the order of their values, not of their digits", () => {
    const prices = ["100000000000000000.5", 3, "20000000000000000.25"];
    const columns = new Map([
      ["price", { type: "number", cells: prices } as const],
      ["n", { type: "integer", cells: [1, 2, 3] } as const],
    ]);
    const made = pivot({ length: 3, columns }, { columns: ["price"], metrics: ["n"], isSorted: true });
    expect([...made.columns.keys()]).toEqual([3, prices[2], prices[0]].map((price) => `n, ${price}`));
  });

  test("counts its own rows, not those that it is made of", () => {
    const groups = ["b", "a", "b", "c"];
    const query: Query = { groupby: ["at", "tier"], pivot: ["tier"], row_limit: 1, offset: 1 };
    expect(
      ask(query, { times: ["2025-03-01", "2025-03-01", "2025-03-02", "2025-03-02"], groups }),
    ).toMatchObject({
      rows: [["2025-03-02", null, 4, 8]],
      rowCount: 2,
    });
  });
});
