import { extname } from "node:path";

import type { DefinitionDocument } from "./document.js";
import { readJson, readJsonc } from "./json-document.js";
import { readYaml } from "./yaml-document.js";

const readers: Readonly<Record<string, (text: string) => DefinitionDocument>> = {
  ".json": readJson,
  ".jsonc": readJsonc,
  ".yaml": readYaml,
  ".yml": readYaml,
};

/** The text of a definition, read in the language that the name of its file tells: JSON by default. */
export function readDocument(file: string, text: string): DefinitionDocument {
  return (readers[extname(file).toLowerCase()] ?? readJson)(text);
}
