import { sentence } from "@vitalkit/spec";

import { codeFrame } from "./code-frame.js";
import type { Finding } from "./finding.js";
import { plainText } from "./plain-text.js";
import { sarif } from "./sarif.js";

export const formats = ["text", "json", "sarif", "github"] as const;
export type Format = (typeof formats)[number];

/** All findings as text that ends with a line break, or is empty where the format says nothing of nothing. */
export function report(findings: readonly Finding[], format: Format): string {
  return writers[format](findings);
}

/** For people: each finding as in the format `text`, and below it the line with carets under the word. */
export function reportWithFrames(findings: readonly Finding[]): string {
  return findings.map((finding) => `${textLine(finding)}\n${codeFrame(finding)}`).join("");
}

const writers: Readonly<Record<Format, (findings: readonly Finding[]) => string>> = {
  text: (findings) => lines(findings.map(textLine)),
  json: (findings) => lines([JSON.stringify(findings.map(plain), null, 2)]),
  sarif: (findings) => lines([JSON.stringify(sarif(findings), null, 2)]),
  github: (findings) => lines(findings.map(githubLine)),
};

function lines(texts: readonly string[]): string {
  return texts.map((text) => `${text}\n`).join("");
}

function textLine({ file, line, column, problem }: Finding): string {
  return `${file}:${line}:${column} ${problem.severity} ${problem.code} ${plainText(sentence(problem), " ")}`;
}

function plain({ file, line, column, length, problem }: Finding): object {
  const { severity, code, path, params } = problem;
  const end = { end_line: line, end_column: column + length };
  return { file, line, column, ...end, severity, code, path, message: sentence(problem), params };
}

/** @see https://docs.github.com/actions/reference/workflow-commands-for-github-actions */
function githubLine({ file, line, column, length, problem }: Finding): string {
  const place = `file=${escapeProperty(file)},line=${line},col=${column},endColumn=${column + length}`;
  return `::${problem.severity} ${place},title=${problem.code}::${escapeData(sentence(problem))}`;
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
