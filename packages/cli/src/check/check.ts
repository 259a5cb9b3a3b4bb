import { checkFile, type DefinitionCheck } from "./check-file.js";
import { findFiles } from "./find-files.js";
import type { Finding } from "./finding.js";
import { report, type Format } from "./report.js";

export interface CheckArguments {
  /** Files and folders. */
  readonly paths: readonly string[];
  readonly format: Format;
  /** Whether sources are set up and data is opened, so that columns can be looked for. */
  readonly data: boolean;
}

/** Where words go: results on stdout, notes for people on stderr. */
export interface CheckOutput {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
}

/**
 * Checks definitions and reports every problem with its file, line and column.
 * Resolves with the exit code: 0 without errors (warnings may be), 1 with errors, 2 when something cannot be read.
 */
export async function check(
  { paths, format, data }: CheckArguments,
  { stdout, stderr }: CheckOutput,
): Promise<number> {
  const checkDefinition = await loadCheck(data);
  const findings: Finding[] = [];
  let count = 0;
  let isUnreadable = false;
  for (const path of paths) {
    try {
      const files = await findFiles(path);
      if (files.length === 0) throw new Error("there is no dashboard.json in it or in its folders");
      for (const file of files) findings.push(...(await checkFile(file, checkDefinition)));
      count += files.length;
    } catch (error) {
      isUnreadable = true;
      stderr.write(`Cannot check ${path}: ${error instanceof Error ? reasonOf(error) : String(error)}.\n`);
    }
  }
  stdout.write(report(findings, format));
  const errors = findings.filter(({ problem }) => problem.severity === "error").length;
  const warnings = findings.length - errors;
  stderr.write(
    `${amount(count, "file")} checked: ${amount(errors, "error")}, ${amount(warnings, "warning")}.\n`,
  );
  if (isUnreadable) return 2;
  return errors > 0 ? 1 : 0;
}

/** The engine is loaded only when it is needed. */
async function loadCheck(data: boolean): Promise<DefinitionCheck> {
  if (data) return (await import("./check-with-data.js")).checkWithData;
  return (await import("./check-alone.js")).checkAlone;
}

function reasonOf(error: Error): string {
  const { code } = error as NodeJS.ErrnoException;
  if (code === "ENOENT") return "there is no such file";
  if (code === "EACCES") return "it may not be read";
  return error.message;
}

function amount(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
