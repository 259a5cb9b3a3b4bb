import { existsSync } from "node:fs";
import { resolve } from "node:path";

/** Where the project's makers keep what is not theirs to publish: collected attacks, queries of others. */
const folder = process.env["VITALKIT_SHARED"] ?? resolve(import.meta.dirname, "../../../shared");

/** The path of a shared file, or null where it is absent: then a test is skipped by name. */
export function sharedFile(name: string): string | null {
  const path = resolve(folder, name);
  return existsSync(path) ? path : null;
}
