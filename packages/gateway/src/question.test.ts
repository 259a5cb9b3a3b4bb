import type { Dashboard } from "@vitalkit/spec";
import { describe, expect, it } from "vitest";

import { readQuestion, type QuestionFrame } from "./question.js";

const dashboard = {
  filters: [
    { id: "period", type: "time_range", default: "Last 90 days" },
    { id: "tier", type: "select", dataset: "customers", column: "tier", multiple: true, default: [] },
  ],
  charts: {},
} as unknown as Dashboard;

const frame: QuestionFrame = {
  chart: "at_risk",
  dashboard,
  columns: new Set(["tier", "name", "score"]),
  query: { columns: ["name", "score"], hidden_columns: ["tier"] },
  timeColumn: undefined,
};

function codes(body: unknown): string[] {
  try {
    readQuestion(body, frame);
    return [];
  } catch (error) {
    const { problems } = error as { problems: { code: string; path: string }[] };
    return problems.map(({ code, path }) => `${code} ${path}`);
  }
}

describe("readQuestion", () => {
  it("reads filters, selections, order and offset", () => {
    const body = {
      filters: { period: "Last 30 days", tier: ["Enterprise", null] },
      selections: [
        { chart: "segments", column: "tier", values: ["SMB"] },
        { column: "score", values: [1.5] },
      ],
      parameters: {},
      drill: null,
      order_by: [["score", "desc"]],
      offset: 1000,
    };
    expect(readQuestion(body, frame)).toEqual({
      chart: "at_risk",
      filters: { period: "Last 30 days", tier: ["Enterprise", null] },
      selections: [
        { chart: "segments", column: "tier", values: ["SMB"] },
        { chart: "", column: "score", values: [1.5] },
      ],
      order_by: [["score", "desc"]],
      offset: 1000,
    });
  });

  it("takes an empty body for a question without filters", () => {
    expect(readQuestion({}, frame)).toEqual({ chart: "at_risk", filters: {}, selections: [] });
  });

  it("takes null for a filter that is unset", () => {
    expect(readQuestion({ filters: { tier: null, period: null } }, frame).filters).toEqual({
      tier: null,
      period: null,
    });
  });

  it.each([
    [null, ["WRONG_TYPE "]],
    [[], ["WRONG_TYPE "]],
    ["text", ["WRONG_TYPE "]],
    [{ sql: "SELECT 1" }, ["UNKNOWN_KEY /sql"]],
    [{ filters: [] }, ["WRONG_TYPE /filters"]],
    [{ filters: { teir: [] } }, ["UNKNOWN_FILTER /filters/teir"]],
    [{ filters: { "a/b~c": [] } }, ["UNKNOWN_FILTER /filters/a~1b~0c"]],
    [{ filters: { constructor: [] } }, ["UNKNOWN_FILTER /filters/constructor"]],
    [{ filters: { tier: "SMB" } }, ["WRONG_TYPE /filters/tier"]],
    [{ filters: { tier: [{}] } }, ["WRONG_TYPE /filters/tier"]],
    [{ filters: { tier: Array(1001).fill(1) } }, ["WRONG_TYPE /filters/tier"]],
    [{ filters: { period: 7 } }, ["WRONG_TYPE /filters/period"]],
    [{ selections: {} }, ["WRONG_TYPE /selections"]],
    [{ selections: [{ column: "tier" }] }, ["WRONG_TYPE /selections/0"]],
    [{ selections: [{ column: "1=1 OR tier", values: [1] }] }, ["UNKNOWN_COLUMN /selections/0/column"]],
    [{ selections: [{ column: "tier", values: [[]] }] }, ["WRONG_TYPE /selections/0"]],
    [{ order_by: [["score; DROP TABLE customers", "asc"]] }, ["UNKNOWN_COLUMN /order_by/0/0"]],
    [{ order_by: [["score", "sideways"]] }, ["WRONG_TYPE /order_by"]],
    [{ order_by: "score" }, ["WRONG_TYPE /order_by"]],
    [{ offset: -1 }, ["WRONG_TYPE /offset"]],
    [{ offset: 1.5 }, ["WRONG_TYPE /offset"]],
    [{ offset: "1" }, ["WRONG_TYPE /offset"]],
    [{ parameters: { customer: "C1" } }, ["UNKNOWN_KEY /parameters/customer"]],
    [{ parameters: [] }, ["WRONG_TYPE /parameters"]],
    [{ filters: { teir: [] }, offset: -1 }, ["UNKNOWN_FILTER /filters/teir", "WRONG_TYPE /offset"]],
  ])("refuses %j", (body, expected) => {
    expect(codes(body)).toEqual(expected);
  });

  it("names the nearest word for one that is not known", () => {
    expect(() => readQuestion({ filters: { teir: [] } }, frame)).toThrow(
      expect.objectContaining({
        problems: [expect.objectContaining({ params: { filter: "teir", nearest: "tier" } })],
      }),
    );
  });
});
