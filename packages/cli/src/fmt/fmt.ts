import { readFile, writeFile } from "node:fs/promises";
import { extname } from "node:path";

import { problem } from "@vitalkit/spec";

import type { CheckOutput } from "../check/check.js";
import { placeDefinition } from "../check/definition-file.js";
import { findFiles } from "../check/find-files.js";
import { report } from "../check/report.js";
import { reasonOf } from "../failure.js";
import { formatText } from "./format-text.js";

export interface FmtArguments {
  /** Files, folders and patterns. */
  readonly paths: readonly string[];
  /** Only tells which files are not in their one form, and writes none. */
  readonly check: boolean;
}

type Result = "changed" | "same" | "left" | "faulty";

/**
 * Writes definitions in their one form and names those that it changed. Resolves with the exit code: 0 good; 1 when a
 * file is not JSON, or with `check` not in its form; 2 when something cannot be read or written.
 */
export async function fmt({ paths, check }: FmtArguments, output: CheckOutput): Promise<number> {
  const results: Result[] = [];
  let isUnreadable = false;
  for (const path of paths) {
    try {
      for (const file of await findFiles(path)) results.push(await formatFile(file, check, output));
    } catch (error) {
      isUnreadable = true;
      output.stderr.write(`Cannot format ${path}: ${reasonOf(error as Error)}.\n`);
    }
  }
  const count = (result: Result): number => results.filter((each) => each === result).length;
  const words = check ? "not in form" : "formatted";
  output.stderr.write(
    `${results.length} ${results.length === 1 ? "file" : "files"}: ${count("changed")} ${words}, ${count("same")} as they should be.\n`,
  );
  if (isUnreadable) return 2;
  return count("faulty") > 0 || (check && count("changed") > 0) ? 1 : 0;
}

async function formatFile(file: string, check: boolean, { stdout, stderr }: CheckOutput): Promise<Result> {
  if (/^\.ya?ml$/i.test(extname(file))) {
    stderr.write(`${file} is left as it is: only JSON is formatted, not YAML.\n`);
    return "left";
  }
  const text = await readFile(file, "utf8");
  const { value, faults, place } = placeDefinition(file, text);
  if (faults.length > 0) {
    stdout.write(report(faults, "text"));
    return "faulty";
  }
  const formatted = attempt(() => formatText(text, value));
  if (formatted === undefined) {
    stdout.write(report([place(problem("TOO_DEEP", "", { limit: 64 }))], "text"));
    return "faulty";
  }
  if (formatted === null) {
    stderr.write(`${file} is left as it is: it is no definition.\n`);
    return "left";
  }
  if (formatted === text) return "same";
  if (!check) await writeFile(file, formatted);
  stdout.write(`${file}\n`);
  return "changed";
}

/** Undefined when the text is too deep for the reader, which recurses. */
function attempt<T>(format: () => T): T | undefined {
  try {
    return format();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
