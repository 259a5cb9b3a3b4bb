import { ProblemError, type Problem } from "@vitalkit/spec";
import { describe, expect, test } from "vitest";

import { dashboardOf } from "../../test/dashboard.js";
import { printExpression } from "../../test/print-expression.js";
import { planQuestion } from "../query/plan.js";
import { descriptions } from "./functions/descriptions.js";
import { aggregateFamily, families } from "./functions/families.js";
import { parse } from "./parser.js";
import { print } from "./print.js";

const schema = new Map([
  ["d", "date"],
  ["at", "timestamp"],
  ["n", "integer"],
  ["s", "text"],
] as const);

function check(expression: string, asOf = "2024-12-31", zone = "UTC", now = Date.UTC(2025, 0, 1)) {
  const dashboard = dashboardOf(
    { t: { key: ["n"], columns: { result: { expression } } as never } },
    { as_of: asOf, time_zone: zone },
  );
  const question = { chart: "c", filters: {}, selections: [] };
  const query = { columns: ["result"] };
  const { plan } = planQuestion({ dashboard, query, dataset: "t", schema, question, chartId: "c", now });
  const [column] = plan.columns ?? [];
  return column ? `${column.type} ${printExpression(column.expression)}` : "";
}

function problemOf(expression: string): Problem | undefined {
  try {
    check(expression);
    return undefined;
  } catch (error) {
    if (error instanceof ProblemError) return error.problems[0];
    throw error;
  }
}

describe("a time and a length of time", () => {
  test.each([
    ["d + INTERVAL '1 month'", "date date_add('month', 1, d)"],
    ["d - INTERVAL 3 DAYS", "date date_add('day', -3, d)"],
    ["INTERVAL '2' week + at", "timestamp date_add('week', 2, at)"],
    ["d + INTERVAL '1 hour'", "timestamp date_add('hour', 1, d)"],
    ["d + INTERVAL '1 year -2 days'", "date date_add('day', -2, date_add('year', 1, d))"],
    ["d + 7", "date date_add('day', 7, d)"],
    ["d - n", "date date_add('day', negate(n), d)"],
    ["d - '2024-01-01'", "integer date_diff('day', 2024-01-01, d)"],
    ["'2024-01-31' + INTERVAL '1 month'", "date date_add('month', 1, 2024-01-31)"],
    ["n + 1", "integer (n + 1)"],
  ])("%s", (expression, expected) => {
    expect(check(expression)).toBe(expected);
  });

  test.each([
    ["INTERVAL '1 day'", "TYPE_MISMATCH", 0],
    ["n + INTERVAL '1 day'", "TYPE_MISMATCH", 0],
    ["at - at", "TYPE_MISMATCH", 0],
    ["d + d", "TYPE_MISMATCH", 0],
    ["d + INTERVAL 'soon'", "EXPRESSION_SYNTAX", 13],
    ["d + INTERVAL '3'", "EXPRESSION_SYNTAX", 16],
    ["d + INTERVAL '1 fortnight'", "EXPRESSION_SYNTAX", 13],
    ["EXTRACT(era FROM d)", "EXPRESSION_SYNTAX", 8],
    ["d IS MAYBE", "EXPRESSION_SYNTAX", 5],
  ])("is refused where it makes no sense: %s", (expression, code, position) => {
    const problem = problemOf(expression);
    expect([problem?.code, problem?.params["position"]]).toEqual([code, position]);
  });
});

describe("today() and now()", () => {
  test("are the day that a board is as of, and its end", () => {
    expect(check("today()")).toBe("date 2024-12-31");
    expect(check("now()")).toBe("timestamp 2025-01-01T00:00:00.000Z");
    expect(check("CURRENT_DATE - INTERVAL '1 month'")).toBe("date date_add('month', -1, 2024-12-31)");
  });

  test("of a board as of now are those of its time zone", () => {
    const now = Date.UTC(2025, 0, 1, 3);
    expect(check("today()", "now", "America/New_York", now)).toBe("date 2024-12-31");
    expect(check("current_timestamp", "now", "America/New_York", now)).toBe(
      "timestamp 2025-01-01T03:00:00.000Z",
    );
  });

  test("take no arguments", () => {
    expect(problemOf("today(1)")?.code).toBe("UNKNOWN_FUNCTION");
  });
});

describe("in_time_range", () => {
  test("looks at a range in words by the board's clock", () => {
    expect(check("in_time_range(d, 'Last 7 days')")).toBe("boolean ((d >= 2024-12-25) and (d < 2025-01-01))");
    expect(check("IN_TIME_RANGE(at, ' : now')")).toBe("boolean (at < 2025-01-01T00:00:00.000Z)");
    expect(check("in_time_range(d, 'No filter')")).toBe("boolean true");
  });

  test.each([
    ["in_time_range(d, 'soon')", "BAD_TIME_RANGE"],
    ["in_time_range(n, 'Last 7 days')", "TYPE_MISMATCH"],
    ["in_time_range(d, s)", "TYPE_MISMATCH"],
    ["in_time_range(d)", "WRONG_ARGUMENTS"],
  ])("refuses %s", (expression, code) => {
    expect(problemOf(expression)?.code).toBe(code);
  });
});

test("what is read is printed in one spelling", () => {
  const texts = [
    ["a+b*c", "a + (b * c)"],
    ["Sum( x )filter(where not y)", "Sum(x) FILTER (WHERE NOT y)"],
    ["first(x order by y desc)", "first(x ORDER BY y DESC)"],
    ["x is not true", "x IS DISTINCT FROM TRUE"],
    ["position('a' in b)", "strpos(b, 'a')"],
    ["extract(isodow from d)", "weekday(d)"],
    [`"a ""b""" || :who`, `"a ""b""" || :who`],
    ["interval 3 day + d", "INTERVAL '3 day' + d"],
  ];
  for (const [given = "", expected] of texts) expect(print(parse(given))).toBe(expected);
});

test("every function says in one sentence what it does, and none is there twice", () => {
  const records = [...Object.values(families).flat(), ...aggregateFamily];
  for (const { name } of records) expect(descriptions[name], name).toMatch(/^\S.*\.$|`$/);
  const names = records.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});
