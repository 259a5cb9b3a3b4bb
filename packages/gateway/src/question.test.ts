import type { Dashboard } from "@vitalkit/spec";
import { describe, expect, it } from "vitest";

import { readGiven, readQuestion, type QuestionFrame } from "./question.js";

const dashboard = {
  filters: [
    { id: "period", type: "time_range", default: "Last 90 days" },
    { id: "tier", type: "select", dataset: "customers", column: "tier", depends_on: [], default: [] },
    { id: "name", type: "select", dataset: "customers", column: "name", depends_on: ["tier"], default: [] },
    {
      id: "score",
      type: "range",
      dataset: "customers",
      column: "score",
      depends_on: [],
      default: [null, null],
    },
    { id: "words", type: "search", dataset: "customers", columns: ["name"], default: "" },
    { id: "grain", type: "time_grain", grains: ["P1D", "P1M"], default: null },
    { id: "by", type: "group_by", dataset: "customers", columns: ["tier", "name"], default: [] },
    {
      id: "churned",
      type: "boolean",
      dataset: "customers",
      column: "churned",
      depends_on: [],
      default: null,
    },
  ],
  parameters: { customer: { type: "text", required: true, default: "C-0" }, top: { type: "integer" } },
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
      parameters: { customer: "C-1", top: "9007199254740993" },
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
      parameters: { customer: "C-1", top: 9007199254740993n },
      order_by: [["score", "desc"]],
      offset: 1000,
    });
  });

  it.each([
    [{ score: [null, 7] }],
    [{ score: [7, 7] }],
    [{ words: "acme" }],
    [{ grain: "P1M" }],
    [{ by: ["name"] }],
    [{ churned: false }],
    [{ churned: null, by: null, grain: null, words: null, score: null }],
  ])("takes the filters %j", (filters) => {
    expect(readQuestion({ filters }, frame).filters).toEqual(filters);
  });

  it("takes an empty body for a question without filters", () => {
    const parameters = { customer: "C-0", top: null };
    expect(readQuestion({}, frame)).toEqual({ chart: "at_risk", filters: {}, selections: [], parameters });
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
    [{ parameters: { custmer: "C1" } }, ["UNKNOWN_PARAMETER /parameters/custmer"]],
    [{ parameters: { customer: 7 } }, ["TYPE_MISMATCH /parameters/customer"]],
    [{ parameters: { customer: ["C1"] } }, ["WRONG_TYPE /parameters/customer"]],
    [{ filters: { score: [7, 1] } }, ["WRONG_TYPE /filters/score"]],
    [{ filters: { score: [1] } }, ["WRONG_TYPE /filters/score"]],
    [{ filters: { score: ["1", null] } }, ["WRONG_TYPE /filters/score"]],
    [{ filters: { words: ["acme"] } }, ["WRONG_TYPE /filters/words"]],
    [{ filters: { words: "x".repeat(5000) } }, ["WRONG_TYPE /filters/words"]],
    [{ filters: { grain: "P1W" } }, ["NOT_ONE_OF /filters/grain"]],
    [{ filters: { by: ["secret"] } }, ["NOT_ONE_OF /filters/by"]],
    [{ filters: { by: "tier" } }, ["NOT_ONE_OF /filters/by"]],
    [{ filters: { churned: "yes" } }, ["WRONG_TYPE /filters/churned"]],
    [{ drill: { by: "tier" } }, ["UNKNOWN_KEY /drill/by"]],
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

describe("readGiven", () => {
  const given = (body: unknown, id = "name") => readGiven(body, id, dashboard);
  const codeOf = (run: () => unknown): string => {
    try {
      run();
      return "";
    } catch (error) {
      const [problem] = (error as { problems: { code: string; path: string }[] }).problems;
      return `${problem?.code} ${problem?.path}`;
    }
  };

  it("takes the values of the filters that a filter depends on, and parameters", () => {
    expect(given({ filters: { tier: ["SMB"] } })).toEqual({
      filters: { tier: ["SMB"] },
      parameters: { customer: "C-0", top: null },
    });
    expect(given({ search: "ad" })).toMatchObject({ filters: {}, search: "ad" });
  });

  it.each([
    [{ filters: { period: "Last 7 days" } }, "name", "UNKNOWN_FILTER /filters/period"],
    [{ filters: { tier: "SMB" } }, "name", "WRONG_TYPE /filters/tier"],
    [{ selections: [] }, "name", "UNKNOWN_KEY /selections"],
    [{ search: 7 }, "name", "WRONG_TYPE /search"],
    [{ search: "x".repeat(201) }, "name", "WRONG_TYPE /search"],
    [{ parameters: { nobody: 1 } }, "score", "UNKNOWN_PARAMETER /parameters/nobody"],
    [[], "name", "WRONG_TYPE "],
    [{}, "period", "UNKNOWN_FILTER "],
    [{}, "words", "UNKNOWN_FILTER "],
    [{}, "__proto__", "UNKNOWN_FILTER "],
  ])("refuses %j for the filter %s: %s", (body, id, expected) => {
    expect(codeOf(() => given(body, id))).toBe(expected);
  });
});
