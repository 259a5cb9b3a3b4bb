import type { FilterValue } from "@vitalkit/data/sources";
import type { Cell } from "@vitalkit/data/table";
import { problem, ProblemError, type FilterDefinition } from "@vitalkit/spec";

/** Superset's words for "no time range". */
const noRange = "No filter";

/** As the schema allows a default: more would be no search but a text. */
const longestSearch = 200;

/** The value that a filter has before anybody touched it: its parameter's, or its default; null when it has none. */
export function initialValue(
  filter: FilterDefinition,
  parameters: Readonly<Record<string, Cell>> = {},
): FilterValue {
  const given = filter.parameter === undefined ? null : (parameters[filter.parameter] ?? null);
  return checkedValue(filter, given === null ? filter.default : fromCell(filter, given));
}

/**
 * `value` as the session keeps it: an empty list, an empty text, an open range and "No filter" are null (unset), a
 * list holds no value twice and, for a filter of one value, only the first.
 * @throws ProblemError TYPE_MISMATCH when the value is not of the filter's kind; NOT_ONE_OF when it is not offered.
 */
export function checkedValue(filter: FilterDefinition, value: unknown): FilterValue {
  if (value === null || value === undefined) return null;
  switch (filter.type) {
    case "time_range":
      if (typeof value !== "string") throw wrongValue(filter, "a time range in words, such as Last 90 days");
      // Not trimmed: in "2025-01-01 : " the last space is part of the range's grammar.
      return ["", noRange.toLowerCase()].includes(value.trim().toLowerCase()) ? null : value;
    case "search":
      if (typeof value !== "string") throw wrongValue(filter, "a text");
      return value.trim().slice(0, longestSearch) || null;
    case "range":
      return checkedRange(filter, value);
    case "boolean":
      if (typeof value !== "boolean") throw wrongValue(filter, "true or false");
      return value;
    case "time_grain":
      return oneOf(filter, value, filter.grains);
    case "group_by":
      if (!Array.isArray(value)) throw wrongValue(filter, "a list of columns");
      return kept(
        value.map((each) => oneOf(filter, each, filter.columns)),
        filter.multiple,
      );
    case "select":
      if (!Array.isArray(value) || !value.every(isCell)) throw wrongValue(filter, "a list of values");
      return kept(value as Cell[], filter.multiple);
  }
}

/** Whether two values ask the same; lists are compared as sets, but two bounds in their order. */
export function sameValue(a: FilterValue | Cell, b: FilterValue | Cell): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return a === b;
  if (isRange(a) && isRange(b)) return a[0] === b[0] && a[1] === b[1];
  return a.length === b.length && a.every((cell) => b.includes(cell as never));
}

function isRange(value: readonly unknown[]): boolean {
  return value.length === 2 && value.every(isBound);
}

function checkedRange(filter: FilterDefinition, value: unknown): FilterValue {
  const expected = "two numbers, the lower one first, each or null";
  if (!Array.isArray(value) || value.length !== 2) throw wrongValue(filter, expected);
  const [low, high] = value as readonly unknown[];
  if (!isBound(low) || !isBound(high)) throw wrongValue(filter, expected);
  if (low === null && high === null) return null;
  if (low !== null && high !== null && low > high) throw wrongValue(filter, expected);
  return Object.freeze([low, high] as const);
}

function isBound(value: unknown): value is number | null {
  return value === null || Number.isFinite(value);
}

function oneOf(filter: FilterDefinition, value: unknown, offered: readonly string[]): string {
  if (typeof value === "string" && offered.includes(value)) return value;
  const params = { found: String(value), expected: offered };
  throw new ProblemError([problem("NOT_ONE_OF", pathOf(filter), params)]);
}

function kept<Value extends Cell>(values: readonly Value[], isMultiple: boolean): readonly Value[] | null {
  const distinct = [...new Set(values)];
  const some = isMultiple ? distinct : distinct.slice(0, 1);
  return some.length === 0 ? null : Object.freeze(some);
}

/** A parameter's value as its filter has it. */
function fromCell(filter: FilterDefinition, cell: Cell): unknown {
  if (filter.type === "select" || filter.type === "group_by") return [cell];
  if (filter.type === "range") return [cell, cell];
  return filter.type === "boolean" ? cell : String(cell);
}

function isCell(value: unknown): value is Cell {
  return value === null || ["string", "number", "bigint", "boolean"].includes(typeof value);
}

function wrongValue(filter: FilterDefinition, expected: string): ProblemError {
  return new ProblemError([problem("TYPE_MISMATCH", pathOf(filter), { name: filter.id, expected })]);
}

function pathOf(filter: FilterDefinition): string {
  return `/filters/${filter.id}`;
}
