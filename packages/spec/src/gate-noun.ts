import type { HealthModel, Playbook } from "./dashboard.js";
import { valueInWords } from "./fault-words.js";
import { parts } from "./generated/parts.js";
import { parseDefinition } from "./parse-definition.js";
import { copyPlain } from "./plain-copy.js";
import { at } from "./pointer.js";
import { problem, type Problem } from "./problem.js";
import { schemaProblems, withoutEchoes } from "./schema-problems.js";
import { writeConditions } from "./written-conditions.js";

/** Nouns that may stand in a file of their own, by the part of a dashboard that refers to them. */
interface Nouns {
  readonly health_models: HealthModel;
  readonly playbooks: Playbook;
}

export interface NounResult<Noun> {
  /** With every default filled and conditions as expressions; null when there is an error. */
  readonly value: Noun | null;
  /** Paths are those of the file. */
  readonly problems: readonly Problem[];
}

/**
 * Lets the contents of a file in (text or a parsed object, never changed) that a dashboard's `health_models` or
 * `playbooks` refer to. What it says of datasets is for the dashboard to check.
 */
export async function gateNoun<Part extends keyof Nouns>(
  part: Part,
  input: unknown,
): Promise<NounResult<Nouns[Part]>> {
  const parsed = typeof input === "string" ? parseDefinition(input) : { value: input, problems: [] };
  if (parsed.problems.length > 0) return { value: null, problems: parsed.problems };
  const { copy, problems: faults } = copyPlain(parsed.value);
  if (faults.length > 0) return { value: null, problems: faults };
  if (typeof copy !== "object" || copy === null || Array.isArray(copy)) {
    const params = { expected: ["an object"], found: valueInWords(copy) };
    return { value: null, problems: [problem("WRONG_TYPE", "", params)] };
  }
  return gateInside(part, copy as Nouns[Part]);
}

/** As in a dashboard that has nothing else; its paths lose what leads to the noun. */
async function gateInside<Part extends keyof Nouns>(
  part: Part,
  value: Nouns[Part],
): Promise<NounResult<Nouns[Part]>> {
  const own = { own: value };
  const validate = await parts[part]?.();
  const isSound = validate?.(own) ?? false;
  const problems = [...schemaProblems(validate?.errors, own, at("", part))];
  if (isSound) {
    problems.push(...writeConditions({ [part]: own }, problems));
    problems.push(...(await meaningOf(part, value, at("", part, "own"))));
  }
  const prefix = at("", part, "own").length;
  const placed = withoutEchoes(problems).map((each) => ({ ...each, path: each.path.slice(prefix) }));
  return { value: placed.some(({ severity }) => severity === "error") ? null : value, problems: placed };
}

async function meaningOf(
  part: keyof Nouns,
  value: HealthModel | Playbook,
  path: string,
): Promise<readonly Problem[]> {
  if (part === "playbooks")
    return (await import("./meaning/parts.js")).playbookProblems(value as Playbook, path, null);
  const { healthModelProblems } = await import("./meaning/health-models.js");
  return healthModelProblems(value as HealthModel, path, null);
}
