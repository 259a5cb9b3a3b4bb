import type { Cell } from "@vitalkit/data/table";
import { nearest, pointerAt, problem, ProblemError, type Problem } from "@vitalkit/spec";

export const maxValues = 1000;
const maxText = 4000;

/** Notes something that is wrong with a body, at a JSON Pointer into it. */
export interface Wrong {
  (code: string, path: string, params: Problem["params"]): void;
}

/**
 * Reads a body that is an object with none but `keys`; `read` takes what it needs of it and notes what is wrong.
 * @throws ProblemError with everything that is wrong with the body
 */
export function readBody<Result>(
  body: unknown,
  keys: readonly string[],
  read: (body: Readonly<Record<string, unknown>>, wrong: Wrong) => Result,
): Result {
  if (!isRecord(body)) throw new ProblemError([problem("WRONG_TYPE", "", { expected: "an object" })]);
  const problems: Problem[] = [];
  const wrong: Wrong = (code, path, params) => problems.push(problem(code, path, params));
  for (const key of Object.keys(body)) {
    if (!keys.includes(key)) wrong("UNKNOWN_KEY", pointerAt("", key), { key, nearest: nearest(key, keys) });
  }
  const result = read(body, wrong);
  if (problems.length > 0) throw new ProblemError(problems);
  return result;
}

/** The entries of the object at `key`; none where it is absent, null or no object at all. */
export function entriesAt(
  body: Readonly<Record<string, unknown>>,
  key: string,
  wrong: Wrong,
): readonly (readonly [string, unknown])[] {
  const value = body[key];
  if (value === undefined || value === null) return [];
  if (isRecord(value)) return Object.entries(value);
  wrong("WRONG_TYPE", pointerAt("", key), { expected: "an object" });
  return [];
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isText(value: unknown): value is string {
  return typeof value === "string" && value.length <= maxText;
}

export function isCells(value: unknown): value is Cell[] {
  return Array.isArray(value) && value.length <= maxValues && value.every(isCell);
}

export function isCell(value: unknown): value is Cell {
  return value === null || typeof value === "boolean" || typeof value === "number" || isText(value);
}
