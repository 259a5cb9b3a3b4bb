import type { FilterValue, FilterValues } from "@vitalkit/data/sources";
import { nearest, problem, ProblemError, type FilterDefinition } from "@vitalkit/spec";

/**
 * `--filter id=value …` as values of a session. A select takes every value given, a range is `10..20` and open where
 * a side is empty, an empty value unsets the filter. Filters that are not named keep their defaults.
 * @throws ProblemError UNKNOWN_FILTER; WRONG_FILTER for one without `=`.
 */
export function readFilters(given: readonly string[], filters: readonly FilterDefinition[]): FilterValues {
  const values = new Map<string, FilterValue>(filters.map((filter) => [filter.id, defaultOf(filter)]));
  const named = new Set<string>();
  for (const text of given) {
    const equals = text.indexOf("=");
    if (equals < 1) throw new ProblemError([problem("WRONG_FILTER", "", { found: text })]);
    const id = text.slice(0, equals);
    const value = text.slice(equals + 1);
    const filter = filters.find((each) => each.id === id);
    if (!filter) throw unknownFilter(id, filters);
    const before = named.has(id) ? (values.get(id) ?? null) : null;
    values.set(id, value === "" ? null : readValue(filter.type, value, before));
    named.add(id);
  }
  return Object.fromEntries(values);
}

function readValue(type: string, text: string, before: FilterValue): FilterValue {
  if (type === "select" || type === "group_by") return [...(Array.isArray(before) ? before : []), text];
  if (type === "boolean") return text === "true";
  if (type !== "range") return text;
  const [from = "", to = ""] = text.split("..", 2);
  return [from === "" ? null : Number(from), to === "" ? null : Number(to)];
}

function defaultOf(filter: FilterDefinition): FilterValue {
  const value: unknown = filter.default;
  const isUnset = value === "" || (Array.isArray(value) && value.every((each) => each === null));
  return isUnset ? null : ((value ?? null) as FilterValue);
}

function unknownFilter(id: string, filters: readonly FilterDefinition[]): ProblemError {
  const ids = filters.map((each) => each.id);
  return new ProblemError([problem("UNKNOWN_FILTER", "", { filter: id, nearest: nearest(id, ids) })]);
}
