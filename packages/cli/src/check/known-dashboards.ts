import { readdir } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";

import type { GateTools } from "@vitalkit/spec";

import { readDefinitionFile, type DefinitionFile } from "./definition-file.js";
import { definitionsOf } from "./find-files.js";
import { member } from "./member.js";

export type KnownDashboards = NonNullable<GateTools["dashboards"]>;
type KnownDashboard = KnownDashboards extends ReadonlyMap<string, infer Known> ? Known : never;

/**
 * The boards that rows of a definition may lead to: those of the same check, and those of the folders beside its own,
 * as `vitalkit serve` would serve them together. Of the latter only what is needed is read, and once.
 */
export function knownDashboards(
  checked: readonly DefinitionFile[],
): (definition: DefinitionFile) => Promise<KnownDashboards> {
  const together = entries(checked);
  const paths = new Set(checked.map(({ file }) => resolve(file)));
  const shelves = new Map<string, Promise<KnownDashboards>>();
  return ({ file, value }) => {
    if (opensOf(value).length === 0) return Promise.resolve(together);
    const shelf = dirname(dirname(resolve(file)));
    const known = shelves.get(shelf) ?? besides(shelf, paths, together);
    shelves.set(shelf, known);
    return known;
  };
}

async function besides(
  shelf: string,
  checked: ReadonlySet<string>,
  together: KnownDashboards,
): Promise<KnownDashboards> {
  const folders = (await readdir(shelf, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  const files = await Promise.all(
    folders.map(({ name }) => definitionsOf(join(shelf, name)).catch(() => [])),
  );
  const others = files.flat().filter((file) => !checked.has(file));
  const read = await Promise.all(others.map((file) => readDefinitionFile(file).catch(() => null)));
  const found = entries(read.filter((each) => each !== null));
  return new Map([...together, ...found]);
}

/** Boards by id; what has none cannot be opened, and its own check says so. */
function entries(definitions: readonly DefinitionFile[]): KnownDashboards {
  return new Map(
    definitions.flatMap(({ value }): [string, KnownDashboard][] => {
      const id = member(value, "id");
      return typeof id === "string" ? [[id, { parameters: parametersOf(value) }]] : [];
    }),
  );
}

function parametersOf(value: unknown): KnownDashboard["parameters"] {
  const parameters = Object.entries(objectOf(member(value, "parameters")));
  return Object.fromEntries(
    parameters.map(([name, each]) => [name, { required: member(each, "required") === true }]),
  );
}

/** Boards that the rows of a definition lead to, of a definition that may have any shape. */
export function opensOf(value: unknown): readonly string[] {
  return Object.values(objectOf(member(value, "charts"))).flatMap((chart) => {
    const id = member(member(chart, "open"), "dashboard");
    return typeof id === "string" ? [id] : [];
  });
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  return isObject ? (value as Record<string, unknown>) : {};
}
