import { dirname, join } from "node:path";

import { pointerAt, problem, type Problem } from "@vitalkit/spec";

import { reasonOf } from "../failure.js";
import { readDefinitionFile, type DefinitionFile } from "./definition-file.js";
import type { Finding } from "./finding.js";
import { member } from "./member.js";

/** What a definition may keep in files of its own. */
const partKeys = ["health_models", "playbooks"] as const;

/** A part with the place in the definition that refers to it. */
interface Part {
  readonly pointer: string;
  readonly file: DefinitionFile;
}

/**
 * A definition with the health models and playbooks that stand in files of their own put in their place, so that it is
 * checked as a whole; what is wrong with one of them is told where it stands, in its own file.
 */
export async function withParts(definition: DefinitionFile): Promise<DefinitionFile> {
  const found = await Promise.all(
    partKeys.flatMap((key) =>
      namedFiles(definition.value, key).map(([id, path]) =>
        readPart(definition, pointerAt("", key, id), path),
      ),
    ),
  );
  const parts = found.flatMap(({ part }) => part ?? []);
  const faults = [...definition.faults, ...found.flatMap((each) => each.faults)];
  if (parts.length === 0) return { ...definition, faults };
  return {
    ...definition,
    faults,
    value: replaced(definition.value, parts),
    place(each) {
      const part = parts.find(({ pointer }) => each.path === pointer || each.path.startsWith(`${pointer}/`));
      return part ? part.file.place(shortened(each, part.pointer)) : definition.place(each);
    },
  };
}

function namedFiles(value: unknown, key: string): readonly (readonly [string, string])[] {
  const parts = member(value, key);
  if (typeof parts !== "object" || parts === null || Array.isArray(parts)) return [];
  return Object.entries(parts).filter((entry): entry is [string, string] => typeof entry[1] === "string");
}

async function readPart(
  definition: DefinitionFile,
  pointer: string,
  path: string,
): Promise<{ readonly part?: Part; readonly faults: readonly Finding[] }> {
  try {
    const file = await readDefinitionFile(join(dirname(definition.file), path));
    return file.value === undefined
      ? { faults: file.faults }
      : { part: { pointer, file }, faults: file.faults };
  } catch (error) {
    const params = { file: path, reason: reasonOf(error as Error) };
    return { faults: [definition.place(problem("FILE_UNREADABLE", pointer, params))] };
  }
}

function replaced(value: unknown, parts: readonly Part[]): unknown {
  const whole = { ...(value as Readonly<Record<string, unknown>>) };
  for (const key of partKeys) {
    const own = parts.filter(({ pointer }) => pointer.startsWith(`/${key}/`));
    if (own.length === 0) continue;
    const named = Object.entries(whole[key] as Readonly<Record<string, unknown>>);
    whole[key] = Object.fromEntries(
      named.map(([id, part]) => {
        const read = own.find(({ pointer }) => pointer === pointerAt("", key, id));
        return [id, read ? read.file.value : part];
      }),
    );
  }
  return whole;
}

function shortened(found: Problem, pointer: string): Problem {
  return { ...found, path: found.path.slice(pointer.length) };
}
