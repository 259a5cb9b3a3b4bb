import { Command, Option } from "commander";

import { check } from "./check.js";
import type { DataScope } from "./checker.js";
import { formats, type Format } from "./report.js";

interface CheckOptions {
  readonly format?: Format;
  readonly data?: boolean;
  readonly watch?: boolean;
}

const help = `
A folder stands for every definition in it (dashboard.json, .jsonc, .yaml); a pattern such as
"boards/**/*.json" for the files that fit it. Rows may open the boards that are checked together
and those in the folders beside their own.

Columns are looked for in what lies beside a definition: files, and DuckDB with the setup script,
which is run. Columns of PostgreSQL and ClickHouse tables are taken on trust without --data.

Without --format each problem is followed by its line with carets under the word.
Exit codes: 0 no errors (there may be warnings), 1 errors, 2 something could not be read.

Examples:
  vitalkit check dashboards                     every board of a folder
  vitalkit check --watch boards/sales.jsonc     again after each change
  vitalkit check --no-data --format github .    quick, with marks on a pull request`;

/** `vitalkit check FILE…` */
export function checkCommand(): Command {
  return new Command("check")
    .description("find what is wrong with definitions, at file, line and column")
    .argument("<paths...>", "definitions (.json, .jsonc, .yaml), folders or patterns")
    .addOption(new Option("--format <format>", "how to write problems, for programs").choices(formats))
    .option("--data", "ask servers for their columns, too")
    .option("--no-data", "open no data and run no setup scripts; take columns on trust")
    .option("--watch", "check again whenever a file changes, until Ctrl+C")
    .addHelpText("after", help)
    .action(async (paths: readonly string[], { format, data, watch }: CheckOptions) => {
      const scope = scopeOf(data);
      const options = { paths, format: format ?? null, data: scope };
      process.exitCode = await check(watch ? { ...options, watch: interrupted() } : options, process);
    });
}

function scopeOf(data: boolean | undefined): DataScope {
  if (data === undefined) return "local";
  return data ? "live" : "none";
}

/** Aborted by Ctrl+C, or when the process is told to end. */
function interrupted(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => controller.abort());
  return controller.signal;
}
