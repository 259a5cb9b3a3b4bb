import { readFile, stat } from "node:fs/promises";

import { problem, type Problem } from "@vitalkit/spec";

import type { Finding } from "./finding.js";
import { problemOffset } from "./problem-offset.js";
import { readDocument } from "./read-document.js";
import { lineAround, linesOf } from "./text-position.js";
import { wordLength } from "./word-length.js";

/** A definition as its file has it. */
export interface DefinitionFile {
  /** As the caller named it, or found below the folder that the caller named. */
  readonly file: string;
  /** Undefined where there is none that could be read; `faults` say why. */
  readonly value: unknown;
  /** What is wrong with the text itself. */
  readonly faults: readonly Finding[];
  /** Where a problem of the definition stands in the file. */
  readonly place: (problem: Problem) => Finding;
}

/** In bytes; the gate's own limit counts characters, of which UTF-8 needs four bytes at most. */
const largestFile = 4_000_000;

/** @throws Error of the file system when the file cannot be read */
export async function readDefinitionFile(file: string): Promise<DefinitionFile> {
  if ((await stat(file)).size > largestFile) {
    const start = { file, line: 1, column: 1, length: 1, source: "" };
    const place = (each: Problem): Finding => ({ ...start, problem: each });
    return { file, value: undefined, faults: [place(problem("TOO_LARGE", "", { limit: "1 MB" }))], place };
  }
  return placeDefinition(file, await readFile(file, "utf8"));
}

/** A definition of which the text is known. */
export function placeDefinition(file: string, whole: string): DefinitionFile {
  const text = whole.replace(/^\uFEFF/, "");
  const document = readDocument(file, text);
  const positionAt = linesOf(text);
  const placeAt = (each: Problem, offset: number): Finding => ({
    problem: each,
    file,
    ...positionAt(offset),
    length: wordLength(text, offset),
    source: lineAround(text, offset),
  });
  return {
    file,
    value: document.value,
    faults: document.faults.map((fault) => placeAt(fault.problem, fault.offset)),
    place: (each) => placeAt(each, problemOffset(each, document, text)),
  };
}
