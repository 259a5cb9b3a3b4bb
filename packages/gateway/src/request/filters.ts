import type { FilterValue, FilterValues } from "@vitalkit/data/sources";
import { nearest, pointerAt, type FilterDefinition } from "@vitalkit/spec";

import { entriesAt, isCells, isText, maxValues, type Wrong } from "./body.js";

/** What the value of a filter must look like. */
interface FilterKind {
  readonly accepts: (value: unknown) => boolean;
  /** In words, or the only values. */
  readonly expected: string | readonly string[];
}

const text: FilterKind = { accepts: isText, expected: "text" };
const list: FilterKind = { accepts: isCells, expected: `a list of up to ${maxValues} values` };
const range: FilterKind = { accepts: isRange, expected: "two numbers, the lower one first, each or null" };
const flag: FilterKind = { accepts: (value) => typeof value === "boolean", expected: "true or false" };

/** The filters of a body, null where unset; `known` are those that it may name. */
export function readFilters(
  body: Readonly<Record<string, unknown>>,
  known: readonly FilterDefinition[],
  wrong: Wrong,
): FilterValues {
  const ids = known.map(({ id }) => id);
  const read = entriesAt(body, "filters", wrong).flatMap(([id, given]): [string, FilterValue][] => {
    const path = pointerAt("/filters", id);
    const filter = known.find((each) => each.id === id);
    if (!filter) {
      wrong("UNKNOWN_FILTER", path, { filter: id, nearest: nearest(id, ids) });
      return [];
    }
    if (given === null) return [[id, null]];
    const { accepts, expected } = kindOf(filter);
    if (accepts(given)) return [[id, given as FilterValue]];
    if (typeof expected === "string") wrong("WRONG_TYPE", path, { expected });
    else wrong("NOT_ONE_OF", path, { found: JSON.stringify(given).slice(0, 200), expected });
    return [];
  });
  return Object.fromEntries(read);
}

function kindOf(filter: FilterDefinition): FilterKind {
  switch (filter.type) {
    case "time_range":
    case "search":
      return text;
    case "range":
      return range;
    case "boolean":
      return flag;
    case "time_grain":
      return { accepts: (value) => filter.grains.some((each) => each === value), expected: filter.grains };
    case "group_by":
      return {
        accepts: (value) => isCells(value) && isAmong(value, filter.columns),
        expected: filter.columns,
      };
    case "select":
      return list;
  }
}

function isAmong(values: readonly unknown[], names: readonly string[]): boolean {
  return values.length <= names.length && values.every((each) => names.some((name) => name === each));
}

function isRange(value: unknown): boolean {
  if (!Array.isArray(value) || value.length !== 2) return false;
  const [low, high] = value as readonly unknown[];
  if (!isBound(low) || !isBound(high)) return false;
  return low === null || high === null || Number(low) <= Number(high);
}

function isBound(value: unknown): boolean {
  return value === null || Number.isFinite(value);
}
