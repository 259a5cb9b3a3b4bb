import { basename, dirname, resolve } from "node:path";

import { problem, type Problem } from "@vitalkit/spec";

/** A definition's id is its folder's name: addresses are made of it. A warning, for a folder may be a draft's. */
export function checkPlace(value: unknown, file: string): readonly Problem[] {
  const id = (value as { readonly id?: unknown } | null)?.id;
  const folder = basename(dirname(resolve(file)));
  const isNamedByFolder = basename(file).startsWith("dashboard.");
  if (!isNamedByFolder || typeof id !== "string" || id === folder) return [];
  return [problem("ID_NOT_FOLDER", "/id", { id, folder }, "warning")];
}
