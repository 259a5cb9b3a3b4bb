import { problem, type Problem } from "./problem.js";

/** Turns a definition of one version into the next one's. */
export interface Migration {
  readonly from: number;
  /** Gets a copy of its own and may change it; the new `version` is set afterwards. */
  readonly migrate: (definition: Record<string, unknown>) => Record<string, unknown>;
}

/** The version that everything behind the gate knows, and the only one. */
const currentVersion = 1;

/** One step for each older version, oldest first. Old formats die here. */
const migrations: readonly Migration[] = [];

/**
 * Brings `definition` to today's version. Without a `version` it stays as it is, for the schema to complain of.
 * A version that is not known (UNKNOWN_VERSION) cannot be judged any further.
 */
export function migrate(
  definition: Record<string, unknown>,
  steps: readonly Migration[] = migrations,
  current: number = currentVersion,
): { definition: Record<string, unknown>; problem: Problem | null } {
  const version = definition["version"];
  if (version === undefined || version === current) return { definition, problem: null };
  const known = [...steps.map(({ from }) => from), current];
  if (typeof version !== "number" || !known.includes(version)) {
    const found = typeof version === "string" ? `“${version}”` : JSON.stringify(version);
    return {
      definition,
      problem: problem("UNKNOWN_VERSION", "/version", { found, expected: known.map(String) }),
    };
  }
  const migrated = steps
    .filter(({ from }) => from >= version)
    .reduce((older, { from, migrate: step }) => ({ ...step(older), version: from + 1 }), definition);
  return { definition: migrated, problem: null };
}
