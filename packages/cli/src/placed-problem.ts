import { relative } from "node:path";

import type { Board } from "@vitalkit/gateway";
import { sentence, type Problem } from "@vitalkit/spec";

import { expressionColumn } from "./check/expression-column.js";
import { readJson } from "./check/json-document.js";
import { linesOf } from "./check/text-position.js";
import type { PlacedProblem } from "./serve/pages.js";

/** A board's problems where they stand in its file, `file:line:col`, the file as seen from the working folder. */
export function placeProblems(
  board: Board,
  file = nearName(board.definition.file),
): readonly PlacedProblem[] {
  const { text } = board.definition;
  const document = readJson(text);
  const positionAt = linesOf(text);
  return board.problems.map((each) => {
    const { line, column } = positionAt(offsetOf(each, document, text));
    return {
      severity: each.severity,
      code: each.code,
      place: `${file}:${line}:${column}`,
      message: sentence(each),
    };
  });
}

function nearName(file: string): string {
  const near = relative(process.cwd(), file);
  return near.startsWith("..") ? file : near;
}

function offsetOf(
  { code, path, params }: Problem,
  document: ReturnType<typeof readJson>,
  text: string,
): number {
  const { position } = params;
  if (path === "" && typeof position === "number") return position;
  const offset = document.offsetOf(
    path,
    code === "UNKNOWN_KEY" || code === "FORBIDDEN_KEY" ? "key" : "value",
  );
  return typeof position === "number" ? offset + expressionColumn(text, offset, position) : offset;
}
