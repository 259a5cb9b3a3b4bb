import { stat } from "node:fs/promises";
import { isAbsolute, relative, resolve } from "node:path";

import { problem, ProblemError } from "@vitalkit/spec";

/** Where a definition stands: its own folder, and the folder of definitions that its files may not leave. */
export interface Place {
  readonly folder: string;
  readonly root: string;
}

/**
 * The file that a dataset's `url` names, beside the definition.
 * @throws ProblemError URL_NOT_A_FILE for another scheme; URL_OUTSIDE beyond the folder of definitions; FILE_UNREADABLE.
 */
export async function dataFile(url: string, place: Place, path: string): Promise<string> {
  if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(url) || url.includes("\0")) {
    throw new ProblemError([problem("URL_NOT_A_FILE", path, { url })]);
  }
  const file = resolve(place.folder, url);
  const within = relative(place.root, file);
  if (isAbsolute(url) || isAbsolute(within) || within.startsWith("..")) {
    throw new ProblemError([problem("URL_OUTSIDE", path, { url })]);
  }
  const facts = await stat(file).catch(() => null);
  if (!facts?.isFile()) {
    throw new ProblemError([
      problem("FILE_UNREADABLE", path, { file: url, reason: "there is no such file" }),
    ]);
  }
  return file;
}
