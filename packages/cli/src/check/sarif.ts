import { sentence } from "@vitalkit/spec";

import type { Finding } from "./finding.js";

/** Findings as a SARIF 2.1.0 log. @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */
export function sarif(findings: readonly Finding[]): object {
  const codes = [...new Set(findings.map(({ problem }) => problem.code))].sort();
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "vitalkit check", rules: codes.map((id) => ({ id })) } },
        columnKind: "utf16CodeUnits",
        results: findings.map((finding) => result(finding, codes)),
      },
    ],
  };
}

function result({ problem, file, line, column, length }: Finding, codes: readonly string[]): object {
  return {
    ruleId: problem.code,
    ruleIndex: codes.indexOf(problem.code),
    level: problem.severity,
    message: { text: sentence(problem) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: file.split("\\").map(encodeURI).join("/") },
          region: { startLine: line, startColumn: column, endColumn: column + length },
        },
      },
    ],
  };
}
