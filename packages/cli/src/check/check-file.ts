import { readFile, stat } from "node:fs/promises";

import { problem, type Problem } from "@vitalkit/spec";

import { checkPlace } from "./check-place.js";
import type { Finding } from "./finding.js";
import { problemOffset } from "./problem-offset.js";
import { readDocument } from "./read-document.js";
import { linesOf } from "./text-position.js";

/** Problems of a definition that could be read; `file` says where it and its data are. */
export interface DefinitionCheck {
  (value: unknown, file: string): Promise<readonly Problem[]>;
}

/** In bytes; the gate's own limit counts characters, of which UTF-8 needs four bytes at most. */
const largestFile = 4_000_000;

/**
 * Everything that is wrong with one definition, from top to bottom.
 * @throws Error of the file system when the file cannot be read
 */
export async function checkFile(file: string, checkDefinition: DefinitionCheck): Promise<readonly Finding[]> {
  if ((await stat(file)).size > largestFile) {
    return [{ problem: problem("TOO_LARGE", "", { limit: "1 MB" }), file, line: 1, column: 1 }];
  }
  const text = (await readFile(file, "utf8")).replace(/^\uFEFF/, "");
  const document = readDocument(file, text);
  const positionAt = linesOf(text);
  const place = (each: Problem, offset: number): Finding => ({ problem: each, file, ...positionAt(offset) });
  const ofText = document.faults.map((fault) => place(fault.problem, fault.offset));
  if (document.value === undefined) return ofText;
  const problems = [...(await checkDefinition(document.value, file)), ...checkPlace(document.value, file)];
  const ofDefinition = problems.map((each) => place(each, problemOffset(each, document, text)));
  return [...ofText, ...ofDefinition].sort((a, b) => a.line - b.line || a.column - b.column);
}
