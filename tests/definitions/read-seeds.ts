import { readdirSync, readFileSync } from "node:fs";

export interface Seed {
  readonly id: string;
  readonly file: URL;
  readonly text: string;
  /** As it is written, but for health models and playbooks in files of their own, which stand in their place. */
  readonly definition: Definition;
}

interface Definition {
  readonly parameters?: Readonly<Record<string, { readonly required?: boolean }>>;
  readonly charts: Readonly<
    Record<string, { readonly type: string; readonly open?: { readonly dashboard: string } }>
  >;
  readonly layout: readonly object[];
  readonly [key: string]: unknown;
}

const folder = new URL("./seeds/", import.meta.url);

/** Every definition of a seed's board, in order of their names. */
export function readSeeds(): readonly Seed[] {
  return readdirSync(folder)
    .sort()
    .map((id) => {
      const file = new URL(`${id}/dashboard.json`, folder);
      const text = readFileSync(file, "utf8");
      return { id, file, text, definition: withParts(JSON.parse(text) as Definition, file) };
    });
}

function withParts(definition: Definition, file: URL): Definition {
  const parts = ["health_models", "playbooks"].map((key) => {
    const named = Object.entries((definition[key] ?? {}) as Readonly<Record<string, unknown>>);
    const read = named.map(([id, part]) => [id, typeof part === "string" ? readPart(part, file) : part]);
    return [key, Object.fromEntries(read)];
  });
  return { ...definition, ...(Object.fromEntries(parts) as object) };
}

function readPart(path: string, file: URL): unknown {
  return JSON.parse(readFileSync(new URL(path, file), "utf8"));
}
