import { describe as suite, expect, test } from "vitest";

import type { CellStyle } from "./at-risk-table.schema.js";
import { barDefaults } from "./bands.js";
import { cellStyle, headingText } from "./cells.js";

suite("a column's style", () => {
  test.each([
    ["health_score", "number", { style: "score", ...barDefaults.score }],
    ["churn_risk_score", "integer", { style: "risk", ...barDefaults.risk }],
    ["last_login_days_ago", "integer", { style: "days_ago" }],
    ["days_since_last_order", "integer", { style: "days_ago" }],
    ["health_score", "text", { style: "plain" }],
    ["brisk", "number", { style: "plain" }],
    ["customer_mrr", "number", { style: "plain" }],
  ] as const)("follows from the name %s of a %s column", (name, type, style) => {
    expect(cellStyle(name, type, undefined)).toEqual(style);
  });

  test("is what the definition says, whatever the name", () => {
    expect(cellStyle("health_score", "number", { style: "plain" })).toEqual({ style: "plain" });
  });

  test("has its defaults before the gate filled them in", () => {
    const bare = { style: "risk", max: 10 } as unknown as CellStyle;
    expect(cellStyle("x", "number", bare)).toEqual({ style: "risk", ...barDefaults.risk, max: 10 });
  });

  test("takes days ago out of the heading", () => {
    expect(headingText("Last login days ago", "days_ago")).toBe("Last login");
    expect(headingText("Days since last order", "days_ago")).toBe("Last order");
    expect(headingText("Days ago", "days_ago")).toBe("Days ago");
    expect(headingText("Last login days ago", "plain")).toBe("Last login days ago");
  });
});
