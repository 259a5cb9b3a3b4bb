import { readdirSync, readFileSync } from "node:fs";

import { describe, expect, test } from "vitest";

const folder = new URL("../../schemas/", import.meta.url);
const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
  name.endsWith(".schema.json"),
);

/** What other editors read, too: draft 7's words, and of the later drafts only these two. */
const known = new Set([
  ...["$schema", "$id", "$ref", "title", "description", "default", "examples"],
  ...["type", "const", "enum", "properties", "required", "additionalProperties", "propertyNames"],
  ...["items", "minItems", "maxItems", "minLength", "maxLength", "pattern"],
  ...["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"],
  ...["anyOf", "oneOf", "allOf", "not", "if", "then", "else", "minProperties", "maxProperties"],
  ...["markdownDescription", "enumDescriptions", "defaultSnippets"],
  ...["$defs", "prefixItems"],
]);

const holdsSchemas = new Set(["properties", "$defs"]);
const holdsValues = new Set([
  "default",
  "const",
  "enum",
  "examples",
  "enumDescriptions",
  "defaultSnippets",
  "required",
]);

function words(schema: unknown, found: Map<string, unknown[]>): Map<string, unknown[]> {
  if (Array.isArray(schema)) for (const each of schema) words(each, found);
  else if (typeof schema === "object" && schema !== null) {
    for (const [word, value] of Object.entries(schema)) {
      found.set(word, [...(found.get(word) ?? []), value]);
      if (holdsSchemas.has(word)) for (const each of Object.values(value as object)) words(each, found);
      else if (!holdsValues.has(word)) words(value, found);
    }
  }
  return found;
}

describe.each(files)("%s", (file) => {
  const schema: unknown = JSON.parse(readFileSync(new URL(file, folder), "utf8"));
  const found = words(schema, new Map());

  test("uses only words that the editors at hand understand", () => {
    expect([...found.keys()].filter((word) => !known.has(word))).toEqual([]);
  });

  test("refers to nothing outside of itself", () => {
    const references = (found.get("$ref") ?? []) as readonly string[];
    const defs = Object.keys((schema as { readonly $defs?: object }).$defs ?? {});
    const names = references.map((reference) => reference.replace("#/$defs/", ""));
    expect(names.filter((name) => !defs.includes(name))).toEqual([]);
  });

  test("says every default and every choice in a sentence", () => {
    for (const list of found.get("enumDescriptions") ?? []) {
      expect((list as readonly string[]).filter((sentence) => sentence === "")).toEqual([]);
    }
  });
});
