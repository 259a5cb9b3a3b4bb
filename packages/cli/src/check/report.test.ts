import { problem } from "@vitalkit/spec";
import { describe, expect, it } from "vitest";

import type { Finding } from "./finding.js";
import { report, reportWithFrames } from "./report.js";

const findings: readonly Finding[] = [
  {
    file: "a/dashboard.json",
    line: 3,
    column: 7,
    length: 8,
    source: '      "metrik": "mrr",',
    problem: problem("UNKNOWN_KEY", "/charts/x/metrik", { key: "metrik", nearest: "metric" }),
  },
  {
    file: "b,c.json",
    line: 1,
    column: 1,
    length: 1,
    source: "",
    problem: problem("UNKNOWN_TIME_ZONE", "/time_zone", { time_zone: "A\nB%" }, "warning"),
  },
];

describe("report", () => {
  it("writes a line a problem as text", () => {
    expect(report(findings, "text").split("\n")).toEqual([
      "a/dashboard.json:3:7 error UNKNOWN_KEY The key “metrik” is not known here. Did you mean “metric”?",
      "b,c.json:1:1 warning UNKNOWN_TIME_ZONE There is no time zone “A B%”, so UTC is used.",
      "",
    ]);
  });

  it("lets no quoted word break the line, steer the terminal or turn the words around", () => {
    const found = {
      ...findings[0]!,
      problem: problem("UNKNOWN_KEY", "/x", { key: "\u001B[31m\u202Ex\r\n" }),
    };
    expect(report([found], "text")).toBe(
      "a/dashboard.json:3:7 error UNKNOWN_KEY The key “ [31mx  ” is not known here.\n",
    );
  });

  it("shows people the line, and carets under the word, where there is one", () => {
    expect(reportWithFrames(findings).split("\n")).toEqual([
      "a/dashboard.json:3:7 error UNKNOWN_KEY The key “metrik” is not known here. Did you mean “metric”?",
      '  3 |       "metrik": "mrr",',
      "    |       ^^^^^^^^",
      "b,c.json:1:1 warning UNKNOWN_TIME_ZONE There is no time zone “A B%”, so UTC is used.",
      "",
    ]);
  });

  it("writes the whole problem as JSON", () => {
    expect(JSON.parse(report(findings, "json"))[0]).toEqual({
      file: "a/dashboard.json",
      line: 3,
      column: 7,
      end_line: 3,
      end_column: 15,
      severity: "error",
      code: "UNKNOWN_KEY",
      path: "/charts/x/metrik",
      message: "The key “metrik” is not known here. Did you mean “metric”?",
      params: { key: "metrik", nearest: "metric" },
    });
  });

  it("escapes what would end a workflow command", () => {
    const [first, second] = report(findings, "github").split("\n");
    expect(first).toBe(
      "::error file=a/dashboard.json,line=3,col=7,endColumn=15,title=UNKNOWN_KEY::The key “metrik” is not known here. Did you mean “metric”?",
    );
    expect(second).toContain("::warning file=b%2Cc.json,");
    expect(second).toContain("“A%0AB%25”");
  });

  it("writes a SARIF log with rules and regions", () => {
    const [run] = JSON.parse(report(findings, "sarif")).runs;
    expect(run.tool.driver.rules).toEqual([{ id: "UNKNOWN_KEY" }, { id: "UNKNOWN_TIME_ZONE" }]);
    expect(run.results[1]).toMatchObject({ ruleId: "UNKNOWN_TIME_ZONE", ruleIndex: 1, level: "warning" });
    expect(run.results[0].locations[0].physicalLocation.region).toEqual({
      startLine: 3,
      startColumn: 7,
      endColumn: 15,
    });
  });

  it("says nothing of nothing, in the words of each format", () => {
    expect(report([], "text")).toBe("");
    expect(report([], "github")).toBe("");
    expect(JSON.parse(report([], "json"))).toEqual([]);
    expect(JSON.parse(report([], "sarif")).runs[0].results).toEqual([]);
  });
});
