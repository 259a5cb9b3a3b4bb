import { readdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, extname, join, relative, sep } from "node:path";

import type { ServedFile } from "./file-response.js";

const require = createRequire(import.meta.url);

const types: Readonly<Record<string, string>> = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".map": "application/json",
  ".svg": "image/svg+xml",
};

/** The bundler writes a hash of the content into the names of all files but the entry. */
const hashedName = /-[A-Za-z0-9_-]{8,}\.[a-z]+$/;

/**
 * The built kit by address: `/vitalkit.js` and its chunks. Listed anew each time, so that a rebuilt kit is served
 * without a restart; only names that are in the folder can ever be answered. Empty when the kit has not been built.
 */
export async function kitFiles(): Promise<ReadonlyMap<string, ServedFile>> {
  const folder = kitFolder();
  if (!folder) return new Map();
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.flatMap((entry): [string, ServedFile][] => {
    const type = types[extname(entry.name)];
    if (!entry.isFile() || !type) return [];
    const path = join(entry.parentPath, entry.name);
    const address = `/${relative(folder, path).split(sep).join("/")}`;
    const cache = hashedName.test(entry.name) ? "public, max-age=31536000, immutable" : "no-cache";
    return [[address, { path, type, cache }]];
  });
  return new Map(files);
}

function kitFolder(): string | null {
  try {
    return dirname(require.resolve("@vitalkit/dashboard/vitalkit.js"));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "MODULE_NOT_FOUND") return null;
    throw error;
  }
}
