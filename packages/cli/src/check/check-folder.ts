import { access } from "node:fs/promises";
import { basename, dirname, resolve } from "node:path";

import { pointerAt, problem, type Dashboard, type Problem } from "@vitalkit/spec";

/** What only the place of a definition can tell: that its id is its folder's name, and that its files are there. */
export async function checkFolder(file: string, dashboard: Dashboard): Promise<readonly Problem[]> {
  const folder = dirname(resolve(file));
  const isNamedByFolder = basename(file).startsWith("dashboard.");
  const name = basename(folder);
  const wrongId =
    isNamedByFolder && dashboard.id !== name
      ? [problem("ID_NOT_FOLDER", "/id", { id: dashboard.id, folder: name }, "warning")]
      : [];
  const missing = await Promise.all(filesOf(dashboard).map((each) => missingFile(folder, each)));
  return [...wrongId, ...missing.flat()];
}

interface NamedFile {
  readonly path: string;
  readonly file: string;
}

function filesOf({ sources, datasets }: Dashboard): readonly NamedFile[] {
  const scripts = Object.entries(sources).flatMap(([id, source]) =>
    source.type === "duckdb" && source.setup !== undefined
      ? [{ path: pointerAt("/sources", id, "setup"), file: source.setup }]
      : [],
  );
  const data = Object.entries(datasets).flatMap(([id, { url }]) =>
    url !== undefined && isRelative(url) ? [{ path: pointerAt("/datasets", id, "url"), file: url }] : [],
  );
  return [...scripts, ...data];
}

/** Neither with a scheme nor from the root of a site: those are not beside the definition. */
function isRelative(url: string): boolean {
  return !/^([a-z][a-z0-9+.-]*:|\/|[?#])/i.test(url);
}

/** A warning: data and scripts may be made later, but a name that leads nowhere is mostly a slip. */
async function missingFile(folder: string, { path, file }: NamedFile): Promise<readonly Problem[]> {
  try {
    await access(resolve(folder, decodeURI(file)));
    return [];
  } catch {
    return [problem("FILE_UNREADABLE", path, { file, reason: "there is no such file" }, "warning")];
  }
}
