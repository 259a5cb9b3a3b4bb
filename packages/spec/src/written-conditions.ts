import { conditionText, type Condition } from "./condition.js";

/** Where conditions stand outside of charts: for each part of a definition, the ways to them. `*` is every member. */
const places: readonly string[] = [
  "filters/*/filters/*",
  "alerts/*/when",
  "alerts/*/clear_when",
  "alerts/*/filters/*",
  "recommendations/*/when",
  "health_models/*/measures/*/not_applicable_when",
];

/** Replaces, in place, the conditions of a definition by expressions. What has no right shape stays as it is. */
export function writeAllConditions(definition: Readonly<Record<string, unknown>>): void {
  for (const place of places) write(definition, place.split("/"));
}

function write(holder: unknown, [step, ...rest]: readonly string[]): void {
  if (typeof holder !== "object" || holder === null || step === undefined) return;
  const members = holder as Record<string, unknown>;
  for (const key of step === "*" ? Object.keys(members) : [step]) {
    if (rest.length > 0) write(members[key], rest);
    else if (typeof members[key] === "object") members[key] = conditionText(members[key] as Condition);
  }
}
