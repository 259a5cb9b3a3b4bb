import { conditionErrors } from "./condition-errors.js";
import { conditionText, type Condition } from "./condition.js";
import { at } from "./pointer.js";
import { schemaProblems } from "./schema-problems.js";
import type { Problem } from "./problem.js";

/** Where conditions stand outside of charts: the ways to them in a definition. `*` is every member. */
const places: readonly string[] = [
  "filters/*/filters/*",
  "alerts/*/when",
  "alerts/*/clear_when",
  "alerts/*/filters/*",
  "recommendations/*/when",
  "health_models/*/measures/*/not_applicable_when",
];

/**
 * Replaces, in place, the conditions of a definition by expressions, and tells what cannot be compared. A condition
 * that `found` says something of stays as it is.
 */
export function writeConditions(
  definition: Readonly<Record<string, unknown>>,
  found: readonly Problem[],
): readonly Problem[] {
  const isSound = (path: string): boolean =>
    !found.some((each) => each.path === path || each.path.startsWith(`${path}/`));
  return places.flatMap((place) => write(definition, place.split("/"), { path: "", isSound }));
}

interface Place {
  readonly path: string;
  readonly isSound: (path: string) => boolean;
}

function write(holder: unknown, [step, ...rest]: readonly string[], place: Place): readonly Problem[] {
  if (typeof holder !== "object" || holder === null || step === undefined) return [];
  const members = holder as Record<string, unknown>;
  const keys = step === "*" ? Object.keys(members) : [step];
  return keys.flatMap((key) => {
    const value = members[key];
    const path = at(place.path, key);
    if (rest.length > 0) return write(value, rest, { ...place, path });
    if (typeof value !== "object" || value === null || !place.isSound(path)) return [];
    const condition = value as Condition;
    const problems = schemaProblems(conditionErrors(condition, ""), condition, path);
    if (problems.length === 0) members[key] = conditionText(condition);
    return problems;
  });
}
