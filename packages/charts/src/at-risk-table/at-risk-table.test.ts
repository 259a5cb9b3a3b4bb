import type { FieldFormats } from "@vitalkit/data/query";
import type { Cell, Table } from "@vitalkit/data/table";
import { ProblemError } from "@vitalkit/spec";
import { describe as suite, expect, test } from "vitest";

import type { Frame } from "../layout.js";
import { literalTable } from "../literal-table.js";
import { describe } from "./at-risk-table.describe.js";
import { layout, type Input } from "./at-risk-table.layout.js";
import { record } from "./at-risk-table.query.js";
import type { AtRiskTableOptions } from "./at-risk-table.schema.js";
import { initial, reduce, type AtRiskTableState } from "./at-risk-table.state.js";
import { rowOrder } from "./row-order.js";

const columns = ["customer_name", "health_score", "churn_risk_score", "customer_mrr", "last_login_days_ago"];

const fields: FieldFormats = {
  customer_name: { label: "Customer" },
  health_score: { label: "Health" },
  churn_risk_score: { label: "Risk" },
  customer_mrr: { label: "MRR", number_format: "$,.0f" },
  last_login_days_ago: { label: "Last login days ago" },
};

function options(more: Partial<AtRiskTableOptions> = {}): AtRiskTableOptions {
  return {
    type: "at_risk_table",
    filters: [],
    actions: [],
    columns,
    cells: {},
    order_by: [],
    row_limit: 1000,
    page_size: 200,
    ...more,
  };
}

function sample(): Table {
  return literalTable({
    customer_name: ["Oak", "Elm", "Ash"],
    health_score: [32, null, 71],
    churn_risk_score: [81, 74, 12],
    customer_mrr: [1200n, 80_400n, null],
    last_login_days_ago: [12, 1, null],
    customer_id: ["c1", "c2", null],
    reason: ["Usage fell", null, ""],
  });
}

function frame(width = 800): Frame {
  const measure: Frame["measure"] = (text, size) => text.length * size * 0.5;
  return {
    width,
    height: 400,
    measure,
    locale: "en",
    direction: "ltr",
    timeZone: "UTC",
    today: Date.UTC(2025, 5, 1),
  };
}

function input(more: Partial<Input> = {}): Input {
  const chosen = more.options ?? options();
  return {
    table: sample(),
    options: chosen,
    fields,
    frame: frame(),
    state: initial(chosen),
    selected: {},
    ...more,
  };
}

const names = (given: Input): readonly string[] => layout(given).rows.map((row) => row.name);

suite("at_risk_table offers", () => {
  const actions = [
    { label: "Open in CRM", url: "https://crm.example/{customer_id}" },
    { label: "Handbook", url: "https://docs.example/" },
    { label: "Contact", event: "contact", with: { who: "customer_name", why: "reason" } },
  ];

  test("for each row the actions that are about a row, and asks for the columns that these need", () => {
    expect(record.query(options({ actions })).hidden_columns).toEqual(["customer_id", "reason"]);
    const [oak, , ash] = layout(input({ options: options({ actions }) })).rows;
    expect(oak?.actions).toEqual([
      { label: "Open in CRM", href: "https://crm.example/c1", effect: null },
      {
        label: "Contact",
        href: null,
        effect: { act: { name: "contact", values: { who: "Oak", why: "Usage fell" } } },
      },
    ]);
    expect(ash?.actions.map(({ href }) => href)).toEqual(["https://crm.example/", null]);
    expect(layout(input()).rows[0]?.actions).toEqual([]);
  });
});

suite("at_risk_table asks", () => {
  test("for its columns, and hidden for what only links, reasons and selections need", () => {
    const query = record.query(
      options({
        reason_column: "reason",
        select_column: "customer_id",
        open: { dashboard: "customer", with: { customer: "customer_id", name: "customer_name" } },
        filters: ["health_score < 40"],
        order_by: [["churn_risk_score", "desc"]],
      }),
    );
    expect(query).toEqual({
      columns,
      hidden_columns: ["reason", "customer_id"],
      filters: ["health_score < 40"],
      order_by: [["churn_risk_score", "desc"]],
      row_limit: 1000,
    });
  });
});

suite("at_risk_table cells", () => {
  test("write scores with their band, money, and days in words", () => {
    const [oak] = layout(input()).rows;
    expect(oak?.cells).toEqual([
      { text: "32", fill: 0.32, isScore: true, tone: "critical", word: "Critical", hint: "Critical" },
      { text: "81", fill: 0.81, isScore: true, tone: "critical", word: "High", hint: "High" },
      { text: "$1,200", fill: null, isScore: false, tone: null, word: null, hint: null },
      { text: "12 days ago", fill: null, isScore: false, tone: null, word: null, hint: "May 20, 2025" },
    ]);
  });

  test("draw nothing but a dash for a missing value", () => {
    const [, elm, ash] = layout(input()).rows;
    expect(elm?.cells[0]).toMatchObject({ text: "–", fill: null, tone: null, word: null });
    expect(ash?.cells[2]).toMatchObject({ text: "–" });
    expect(ash?.cells[3]).toMatchObject({ text: "–", hint: null });
  });

  test("keep bars between empty and full", () => {
    const table = literalTable({ customer_name: ["a", "b", "c"], health_score: [-20, 250, Number.NaN] });
    const { rows } = layout(
      input({ table, options: options({ columns: ["customer_name", "health_score"] }) }),
    );
    expect(rows.map((row) => [row.cells[0]?.fill, row.cells[0]?.tone])).toEqual([
      [0, null],
      [1, "good"],
      [null, null],
    ]);
  });

  test("take the definition's bands and tones", () => {
    const table = literalTable({ name: ["a"], points: [7], stage: ["Leaving"] });
    const given = options({
      columns: ["name", "points", "stage"],
      cells: {
        points: {
          style: "score",
          min: 0,
          max: 10,
          bands: [{ from: 5, label: "Fine", tone: "good" }],
        },
        stage: { style: "category", tones: { Leaving: "serious" } },
      },
    });
    const [row] = layout(input({ table, options: given })).rows;
    expect(row?.cells).toMatchObject([
      { text: "7", fill: 0.7, tone: "good", word: "Fine" },
      { text: "Leaving", fill: null, tone: "serious" },
    ]);
  });

  test("are not fooled by names that every object has", () => {
    const table = literalTable({ constructor: ["a"], stage: ["toString"] });
    const given = options({
      columns: ["constructor", "stage"],
      cells: { stage: { style: "category", tones: {} } },
    });
    const [row] = layout(input({ table, options: given, fields: {} })).rows;
    expect(row).toMatchObject({ name: "a", cells: [{ text: "toString", tone: null }] });
  });
});

suite("at_risk_table order", () => {
  const sorted = (column: string, direction: "asc" | "desc"): AtRiskTableState => ({
    sort: { column, direction },
    shown: 200,
  });

  test("is the order of the rows until somebody sorts", () => {
    expect(names(input())).toEqual(["Oak", "Elm", "Ash"]);
  });

  test("puts nulls last both ways", () => {
    expect(names(input({ state: sorted("health_score", "asc") }))).toEqual(["Oak", "Ash", "Elm"]);
    expect(names(input({ state: sorted("health_score", "desc") }))).toEqual(["Ash", "Oak", "Elm"]);
  });

  test("compares 64-bit integers exactly, text by code point, and leaves ties as they came", () => {
    const order = (cells: readonly Cell[]): readonly number[] =>
      rowOrder(literalTable({ a: cells }), { column: "a", direction: "asc" });
    expect(order([9007199254740993n, 9007199254740992n])).toEqual([1, 0]);
    expect(order(["b", "a", "B", "\u{1f98a}", "\uff5e"])).toEqual([2, 1, 0, 4, 3]);
    expect(order(["ab", "a", "a"])).toEqual([1, 2, 0]);
    expect(order([])).toEqual([]);
  });

  test("compares decimals that no double holds by all of their digits, and with numbers", () => {
    const cells = ["12345678901234567.91", 2.5, "-12345678901234567.9", "12345678901234567.9", null, 0];
    const table = literalTable({ a: cells }, { a: "number" });
    expect(rowOrder(table, { column: "a", direction: "asc" })).toEqual([2, 5, 1, 3, 0, 4]);
    expect(rowOrder(table, { column: "a", direction: "desc" })).toEqual([0, 3, 1, 5, 2, 4]);
  });

  test("is said in the heading, as asked for at first", () => {
    const given = options({ order_by: [["churn_risk_score", "desc"]] });
    expect(layout(input({ options: given })).headings.map((each) => each.sorted)).toEqual([
      "none",
      "none",
      "descending",
      "none",
      "none",
    ]);
  });

  test("turns round on the second press; names begin with A, figures with the greatest", () => {
    const [name, health] = layout(input()).headings;
    expect(name?.press).toEqual({ action: { sort: { column: "customer_name", direction: "asc" } } });
    expect(health?.press).toEqual({ action: { sort: { column: "health_score", direction: "desc" } } });
    const state = reduce(initial(options()), { sort: { column: "health_score", direction: "desc" } });
    const [, again] = layout(input({ state })).headings;
    expect(again?.press).toEqual({ action: { sort: { column: "health_score", direction: "asc" } } });
  });

  test("is asked of the source when the table may be a part", () => {
    const part = options({ row_limit: 3 });
    const given = input({ options: part, state: sorted("health_score", "asc") });
    expect(layout(given).headings[3]?.press).toEqual({
      action: { sort: { column: "customer_mrr", direction: "desc" } },
      effect: { orderBy: [["customer_mrr", "desc"]] },
    });
    expect(names(given)).toEqual(["Oak", "Elm", "Ash"]);
  });
});

suite("at_risk_table rows", () => {
  test("choose their name, and clear the choice when chosen", () => {
    const [oak, elm] = layout(input({ selected: { customer_name: ["Oak"] } })).rows;
    expect(oak).toMatchObject({
      isSelected: true,
      choose: { select: { column: "customer_name", values: [] } },
    });
    expect(elm).toMatchObject({
      isSelected: false,
      choose: { select: { column: "customer_name", values: ["Elm"] } },
    });
  });

  test("choose another column where told", () => {
    const [oak] = layout(input({ options: options({ select_column: "customer_id" }) })).rows;
    expect(oak?.choose).toEqual({ select: { column: "customer_id", values: ["c1"] } });
  });

  test("lead to another board with parameters from the row", () => {
    const open = { dashboard: "customer", with: { customer: "customer_id", name: "customer_name" } };
    const [oak, , ash] = layout(input({ options: options({ open }) })).rows;
    expect(oak?.link).toEqual({
      href: "../customer/?customer=c1&name=Oak",
      effect: { open: { dashboard: "customer", parameters: { customer: "c1", name: "Oak" } } },
    });
    expect(ash?.link?.href).toBe("../customer/?name=Ash");
  });

  test("keep any text out of a link's address", () => {
    const table = literalTable({ name: ["javascript:alert(1)//&x=\ud800"] });
    const given = options({ columns: ["name"], open: { dashboard: "customer", with: { customer: "name" } } });
    const [row] = layout(input({ table, options: given })).rows;
    expect(row?.link?.href).toBe("../customer/?customer=javascript%3Aalert(1)%2F%2F%26x%3D%EF%BF%BD");
  });

  test("have a reason only where there is one", () => {
    const { rows } = layout(input({ options: options({ reason_column: "reason" }) }));
    expect(rows.map((row) => row.reason)).toEqual(["Usage fell", null, null]);
  });

  test("are named even without a name", () => {
    const table = literalTable({ customer_name: [null, ""] }, { customer_name: "text" });
    expect(names(input({ table, options: options({ columns: ["customer_name"] }) }))).toEqual([
      "(none)",
      "(empty)",
    ]);
  });

  test("are drawn a page at a time, and the rest is counted", () => {
    const table = literalTable({ customer_name: Array.from({ length: 25 }, (_, index) => `C${index}`) });
    const given = options({ columns: ["customer_name"], page_size: 10 });
    const first = layout(input({ table, options: given }));
    expect(first.rows).toHaveLength(10);
    expect(first.more).toEqual({
      label: "Show 10 more",
      note: "10 of 25 rows shown",
      press: { action: { shown: 20 } },
    });
    const last = layout(input({ table, options: given, state: { sort: null, shown: 25 } }));
    expect(last.rows).toHaveLength(25);
    expect(last.more).toBeNull();
  });
});

suite("at_risk_table in its frame", () => {
  test("puts the naming column first, wherever it stands", () => {
    const given = options({ columns: ["health_score", "customer_name"], name_column: "customer_name" });
    expect(layout(input({ options: given })).headings.map((each) => each.label)).toEqual([
      "Customer",
      "Health",
    ]);
  });

  test("is cards when narrow, and when its columns need more than there is", () => {
    expect(layout(input()).cards).toBeNull();
    expect(layout(input({ frame: frame(559) })).cards).toBe(4);
    const table = literalTable({ customer_name: ["a"], note: ["long ".repeat(40)] });
    const wide = options({ columns: ["customer_name", "note"] });
    expect(layout(input({ table, options: wide })).cards).toBe(1);
  });

  test("puts as many figures on a card's line as fit under one another", () => {
    const counts = [0, 150, 240, 320, 420].map((width) => layout(input({ frame: frame(width) })).cards);
    expect(counts).toEqual([1, 1, 2, 3, 4]);
  });

  test("draws no rows and one row", () => {
    const none = literalTable({ customer_name: [] }, { customer_name: "text" });
    const given = options({ columns: ["customer_name"] });
    expect(layout(input({ table: none, options: given }))).toMatchObject({ rows: [], more: null });
    expect(describe(input({ table: none, options: given })).summary).toBe("No rows.");
    const one = literalTable({ customer_name: ["Oak"] });
    expect(describe(input({ table: one, options: given })).summary).toBe("1 row; first Oak.");
  });

  test("names the column that the table lacks", () => {
    const given = input({ options: options({ columns: ["customer_name", "helth_score"] }) });
    expect(() => layout(given)).toThrow(ProblemError);
    expect(() => layout(given)).toThrow("UNKNOWN_COLUMN /columns/1");
  });
});

suite("at_risk_table in words", () => {
  test("has what is drawn for people and the values for machines", () => {
    const { summary, columns: heads, rows } = describe(input());
    expect(summary).toBe(
      "3 rows; first Oak, Health 32 (Critical), Risk 81 (High), MRR $1,200, Last login 12 days ago (May 20, 2025).",
    );
    expect(heads.map((head) => [head.label, head.align])).toEqual([
      ["Customer", "start"],
      ["Health", "start"],
      ["Risk", "start"],
      ["MRR", "end"],
      ["Last login", "end"],
    ]);
    expect(rows[1]).toEqual([
      { text: "Elm", value: "Elm" },
      { text: "–", value: null },
      { text: "74 (High)", value: 74 },
      { text: "$80,400", value: 80_400n },
      { text: "yesterday (May 31, 2025)", value: 1 },
    ]);
  });

  test("keeps columns out that only a link needs", () => {
    const open = { dashboard: "customer", with: { customer: "customer_id" } };
    expect(describe(input({ options: options({ open }) })).columns).toHaveLength(5);
  });
});
