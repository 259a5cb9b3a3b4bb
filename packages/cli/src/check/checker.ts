import { dirname, resolve, sep } from "node:path";

import { gateNoun, type Problem } from "@vitalkit/spec";

import { checkPlace } from "./check-place.js";
import { hasLocalData } from "./data-needs.js";
import { readDefinitionFile, type DefinitionFile } from "./definition-file.js";
import { withParts } from "./definition-parts.js";
import { findFiles } from "./find-files.js";
import type { Finding } from "./finding.js";
import { member } from "./member.js";
import { knownDashboards, opensOf, type KnownDashboards } from "./known-dashboards.js";

/** none: columns are taken on trust. local: what lies beside the definition is opened. live: servers are asked, too. */
export type DataScope = "none" | "local" | "live";

export interface Outcome {
  /** Files in the order in which they were named, each from top to bottom. */
  readonly findings: readonly Finding[];
  /** Definitions that were checked. */
  readonly count: number;
  readonly unreadable: readonly { readonly path: string; readonly error: Error }[];
}

/** Files that are read at the same time. */
const atOnce = 16;

/** Checks what `paths` stand for; a second run does only what changed since. */
export class Checker {
  readonly #paths: readonly string[];
  readonly #data: DataScope;
  readonly #kept = new Map<string, readonly Finding[]>();

  constructor(paths: readonly string[], data: DataScope) {
    this.#paths = paths;
    this.#data = data;
  }

  /** `changed` are the whole names of files that have changed since the last run. */
  async run(changed: ReadonlySet<string>): Promise<Outcome> {
    const { definitions, unreadable } = await this.#read();
    const known = knownDashboards(definitions);
    const findings: Finding[] = [];
    for (const definition of definitions) {
      const kept = isTouched(definition, changed) ? undefined : this.#kept.get(definition.file);
      const found = kept ?? (await this.#check(definition, await known(definition)));
      this.#kept.set(definition.file, found);
      findings.push(...found);
    }
    return { findings: onceEach(findings), count: definitions.length, unreadable };
  }

  async #read(): Promise<{ definitions: readonly DefinitionFile[]; unreadable: Outcome["unreadable"] }> {
    const unreadable: { path: string; error: Error }[] = [];
    const definitions = new Map<string, DefinitionFile>();
    for (const path of this.#paths) {
      try {
        const files = (await findFiles(path)).filter((file) => !definitions.has(resolve(file)));
        for (let start = 0; start < files.length; start += atOnce) {
          const read = files.slice(start, start + atOnce).map(readDefinitionFile);
          for (const each of await Promise.all(read)) definitions.set(resolve(each.file), each);
        }
      } catch (error) {
        unreadable.push({ path, error: error as Error });
      }
    }
    return { definitions: [...definitions.values()], unreadable };
  }

  async #check(definition: DefinitionFile, dashboards: KnownDashboards): Promise<readonly Finding[]> {
    const { file, value, faults, place } = await withParts(definition);
    if (value === undefined) return faults;
    const noun = nounOf(value);
    const problems = noun
      ? (await gateNoun(noun, value)).problems
      : [...(await this.#problems(value, file, dashboards)), ...checkPlace(value, file)];
    return inOrder(file, [...faults, ...problems.map(place)]);
  }

  /** The engine is loaded only when it is needed. */
  async #problems(value: unknown, file: string, dashboards: KnownDashboards): Promise<readonly Problem[]> {
    const live = this.#data === "live";
    if (!live && (this.#data === "none" || !hasLocalData(value))) {
      return (await import("./check-alone.js")).checkAlone(value, dashboards);
    }
    return (await import("./check-with-data.js")).checkWithData(value, { file, dashboards, live });
  }
}

/** Several boards may share a file with a fault. */
function onceEach(findings: readonly Finding[]): readonly Finding[] {
  const keyOf = ({ file, line, column, problem }: Finding): string =>
    JSON.stringify([file, line, column, problem.code, problem.params]);
  return [...new Map(findings.map((each) => [keyOf(each), each])).values()];
}

/** From top to bottom, what stands in other files behind what stands in `own`. */
function inOrder(own: string, findings: readonly Finding[]): readonly Finding[] {
  const isElsewhere = ({ file }: Finding): number => Number(file !== own);
  return findings.toSorted(
    (a, b) => isElsewhere(a) - isElsewhere(b) || a.line - b.line || a.column - b.column,
  );
}

/** What a file is that holds no whole definition, by the schema that it names. */
function nounOf(value: unknown): "health_models" | "playbooks" | null {
  const schema = member(value, "$schema");
  if (typeof schema !== "string") return null;
  if (schema.endsWith("health-model.schema.json")) return "health_models";
  return schema.endsWith("playbook.schema.json") ? "playbooks" : null;
}

/** Scripts and data lie in a definition's folder; where its rows lead, other definitions count, too. */
function isTouched({ file, value }: DefinitionFile, changed: ReadonlySet<string>): boolean {
  if (changed.size > 0 && opensOf(value).length > 0) return true;
  const folder = dirname(resolve(file)) + sep;
  return [...changed].some((path) => path.startsWith(folder));
}
