import { nearest } from "../nearest.js";
import { problem, type Problem } from "../problem.js";

/** What a name can stand for; the code of the problem is made of it. */
type Kind =
  | "band"
  | "chart"
  | "column"
  | "dashboard"
  | "dataset"
  | "filter"
  | "health_model"
  | "measure"
  | "parameter"
  | "playbook"
  | "source"
  | "step"
  | "tab"
  | "table";

/** Parameters are named `name` in their sentence, as expressions have it. */
const nameKeys: Partial<Record<Kind, string>> = { parameter: "name" };

/** UNKNOWN_DATASET and its like, with the nearest name; nothing when `name` is known or not given. */
export function unknownName(
  kind: Kind,
  name: string | undefined,
  known: Iterable<string>,
  path: string,
): readonly Problem[] {
  if (name === undefined) return [];
  const names = [...known];
  if (names.includes(name)) return [];
  const params = { [nameKeys[kind] ?? kind]: name, nearest: nearest(name, names) };
  return [problem(`UNKNOWN_${kind.toUpperCase()}`, path, params)];
}

/** DUPLICATE_ID for every id but the first of its kind; those that are left out do not count. */
export function duplicateIds(
  of: string,
  ids: readonly (string | undefined)[],
  pathOf: (index: number) => string,
): readonly Problem[] {
  return ids.flatMap((id, index) =>
    id !== undefined && ids.indexOf(id) < index ? [problem("DUPLICATE_ID", pathOf(index), { of, id })] : [],
  );
}

/** Each number must be greater than the one before it; gaps (undefined) are passed over. */
export function notAscending(
  bounds: readonly unknown[],
  pathOf: (index: number) => string,
): readonly Problem[] {
  return bounds.flatMap((found, index) => {
    const previous = bounds[index - 1];
    if (typeof found !== "number" || typeof previous !== "number" || found > previous) return [];
    return [problem("BANDS_NOT_ASCENDING", pathOf(index), { found, previous })];
  });
}

/** ONE_OF_KEYS unless exactly one of `expected` is there. */
export function exactlyOne(
  object: object,
  expected: readonly string[],
  of: string,
  path: string,
): readonly Problem[] {
  const found = expected.filter((key) => (object as Readonly<Record<string, unknown>>)[key] !== undefined);
  return found.length === 1 ? [] : [problem("ONE_OF_KEYS", path, { of, expected, found })];
}

export function missingKey(key: string, path: string, reason: string): Problem {
  return problem("MISSING_KEY", path, { key, reason });
}
