import type { FilterValue } from "@vitalkit/data/sources";
import type { Cell } from "@vitalkit/data/table";
import { problem, ProblemError, type FilterDefinition } from "@vitalkit/spec";

/** Superset's words for "no time range". */
const noRange = "No filter";

/** The value that a filter has before anybody touched it; null when its definition sets none. */
export function defaultValue(filter: FilterDefinition): FilterValue {
  return checkedValue(filter, filter.default);
}

/**
 * `value` as the session keeps it: an empty list, an empty text and "No filter" are null (unset), a list holds no
 * value twice and, for a filter of one value, only the first.
 * @throws ProblemError TYPE_MISMATCH when the value is not of the filter's kind.
 */
export function checkedValue(filter: FilterDefinition, value: unknown): FilterValue {
  if (value === null || value === undefined) return null;
  if (filter.type === "time_range") {
    if (typeof value !== "string") throw wrongValue(filter, "a time range in words, such as Last 90 days");
    // Not trimmed: in "2025-01-01 : " the last space is part of the range's grammar.
    return ["", noRange.toLowerCase()].includes(value.trim().toLowerCase()) ? null : value;
  }
  if (!Array.isArray(value) || !value.every(isCell)) throw wrongValue(filter, "a list of values");
  const distinct = [...new Set(value as Cell[])];
  const kept = filter.multiple ? distinct : distinct.slice(0, 1);
  return kept.length === 0 ? null : Object.freeze(kept);
}

/** Whether two values ask the same; lists are compared as sets. */
export function sameValue(a: FilterValue | Cell, b: FilterValue | Cell): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return a === b;
  return a.length === b.length && a.every((cell) => b.includes(cell as never));
}

function isCell(value: unknown): value is Cell {
  return value === null || ["string", "number", "bigint", "boolean"].includes(typeof value);
}

function wrongValue(filter: FilterDefinition, expected: string): ProblemError {
  return new ProblemError([problem("TYPE_MISMATCH", `/filters/${filter.id}`, { name: filter.id, expected })]);
}
