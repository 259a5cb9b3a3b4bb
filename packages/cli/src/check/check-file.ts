import { readFile, stat } from "node:fs/promises";

import { gate, problem, type GateTools, type Problem } from "@vitalkit/spec";

import type { Finding } from "./finding.js";
import { checkFolder } from "./check-folder.js";
import { problemOffset } from "./problem-offset.js";
import { readDocument } from "./read-document.js";
import { linesOf } from "./text-position.js";

/** In bytes; the gate's own limit counts characters, of which UTF-8 needs four bytes at most. */
const largestFile = 4_000_000;

/**
 * Everything that is wrong with one definition, from top to bottom.
 * @throws Error of the file system when the file cannot be read
 */
export async function checkFile(file: string, tools: GateTools): Promise<readonly Finding[]> {
  if ((await stat(file)).size > largestFile) {
    return [{ problem: problem("TOO_LARGE", "", { limit: "1 MB" }), file, line: 1, column: 1 }];
  }
  const text = (await readFile(file, "utf8")).replace(/^\uFEFF/, "");
  const document = readDocument(file, text);
  const positionAt = linesOf(text);
  const place = (each: Problem, offset: number): Finding => ({ problem: each, file, ...positionAt(offset) });
  const ofText = document.faults.map((fault) => place(fault.problem, fault.offset));
  if (document.value === undefined) return ofText;
  const { dashboard, problems } = await gate(document.value, tools);
  const ofFolder = dashboard ? await checkFolder(file, dashboard) : [];
  const ofDefinition = [...problems, ...ofFolder].map((each) =>
    place(each, problemOffset(each, document, text)),
  );
  return [...ofText, ...ofDefinition].sort((a, b) => a.line - b.line || a.column - b.column);
}
