import { reasonOf } from "../failure.js";
import { Checker, type DataScope, type Outcome } from "./checker.js";
import { report, reportWithFrames, type Format } from "./report.js";

export interface CheckArguments {
  /** Files, folders and patterns. */
  readonly paths: readonly string[];
  /** Null is for people: text with the lines themselves. */
  readonly format: Format | null;
  readonly data: DataScope;
  /** Where given, checks anew after each change until it is aborted. */
  readonly watch?: AbortSignal;
}

/** Where words go: results on stdout, notes for people on stderr. */
export interface CheckOutput {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
}

/**
 * Checks definitions and reports every problem with its file, line and column.
 * Resolves with the exit code: 0 without errors (warnings may be), 1 with errors, 2 when something cannot be read;
 * of the last check where it watches.
 */
export async function check(
  { paths, format, data, watch }: CheckArguments,
  output: CheckOutput,
): Promise<number> {
  const checker = new Checker(paths, data);
  let code = 0;
  const run = async (changed: ReadonlySet<string>): Promise<void> => {
    code = tell(await checker.run(changed), format, output);
  };
  if (watch) await (await import("./watch-paths.js")).watchPaths(paths, watch, run);
  else await run(new Set());
  return code;
}

function tell({ findings, count, unreadable }: Outcome, format: Format | null, output: CheckOutput): number {
  for (const { path, error } of unreadable) {
    output.stderr.write(`Cannot check ${path}: ${reasonOf(error)}.\n`);
  }
  output.stdout.write(format === null ? reportWithFrames(findings) : report(findings, format));
  const errors = findings.filter(({ problem }) => problem.severity === "error").length;
  const warnings = findings.length - errors;
  output.stderr.write(
    `${amount(count, "file")} checked: ${amount(errors, "error")}, ${amount(warnings, "warning")}.\n`,
  );
  if (unreadable.length > 0) return 2;
  return errors > 0 ? 1 : 0;
}

function amount(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
