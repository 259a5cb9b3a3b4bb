import { sentence } from "@vitalkit/spec";

import type { Finding } from "./finding.js";
import { sarif } from "./sarif.js";

export const formats = ["text", "json", "sarif", "github"] as const;
export type Format = (typeof formats)[number];

/** All findings as text that ends with a line break, or is empty where the format says nothing of nothing. */
export function report(findings: readonly Finding[], format: Format): string {
  return writers[format](findings);
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
  return `${file}:${line}:${column} ${problem.severity} ${problem.code} ${oneLine(sentence(problem))}`;
}

function plain({ file, line, column, problem }: Finding): object {
  const { severity, code, path, params } = problem;
  return { file, line, column, severity, code, path, message: sentence(problem), params };
}

/** @see https://docs.github.com/actions/reference/workflow-commands-for-github-actions */
function githubLine({ file, line, column, problem }: Finding): string {
  const place = `file=${escapeProperty(file)},line=${line},col=${column},title=${problem.code}`;
  return `::${problem.severity} ${place}::${escapeData(sentence(problem))}`;
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

/** What the definition's author wrote is quoted in sentences; it must not break a line or steer a terminal. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ");
}
