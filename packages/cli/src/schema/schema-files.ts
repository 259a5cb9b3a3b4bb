import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const folder = dirname(createRequire(import.meta.url).resolve("@vitalkit/schemas/dashboard.schema.json"));
const ending = ".schema.json";

/** Names of what has a schema: nouns first, then charts as `charts/gauge`. */
export function schemaNames(): readonly string[] {
  const charts = namesIn("charts").map((name) => `charts/${name}`);
  return [...namesIn("."), ...charts];
}

/** The text of a schema, one of {@link schemaNames}. */
export function schemaText(name: string): string {
  return readFileSync(join(folder, `${name}${ending}`), "utf8");
}

function namesIn(part: string): readonly string[] {
  const files = readdirSync(join(folder, part)).filter((file) => file.endsWith(ending));
  return files.map((file) => file.slice(0, -ending.length)).sort();
}
