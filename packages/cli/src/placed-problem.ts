import { relative } from "node:path";

import type { Board } from "@vitalkit/gateway";
import { sentence } from "@vitalkit/spec";

import { problemOffset } from "./check/problem-offset.js";
import { readDocument } from "./check/read-document.js";
import { linesOf } from "./check/text-position.js";
import type { PlacedProblem } from "./serve/pages.js";

/** A board's problems where they stand in its file, `file:line:col`, the file as seen from the working folder. */
export function placeProblems(
  board: Board,
  file = nearName(board.definition.file),
): readonly PlacedProblem[] {
  const { text } = board.definition;
  const document = readDocument(board.definition.file, text);
  const positionAt = linesOf(text);
  // Faults of the text itself know their place; a file that could not be read has no text.
  const ofText = text === "" ? [] : document.faults;
  const ofDefinition = board.problems
    .filter(({ code }) => !ofText.some(({ problem }) => problem.code === code))
    .map((problem) => ({ problem, offset: problemOffset(problem, document, text) }));
  return [...ofText, ...ofDefinition].map(({ problem, offset }) => {
    const { line, column } = positionAt(offset);
    const place = `${file}:${line}:${column}`;
    return { severity: problem.severity, code: problem.code, place, message: sentence(problem) };
  });
}

function nearName(file: string): string {
  const near = relative(process.cwd(), file);
  return near.startsWith("..") ? file : near;
}
